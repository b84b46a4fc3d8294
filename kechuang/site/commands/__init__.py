"""Verbs that belong to the house as a whole."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.modules import Command
from kechuang.site.commands import backup, clock, demo, doctor, environment, restore, routes, schema, serve

COMMANDS = (
    Command(
        name="migrate", help=_("Bring the database up to date and install its guards"), run=serve.migrate
    ),
    Command(
        name="serve",
        help=_("Run the web server, with a light job thread inside"),
        arguments=serve.arguments,
        run=serve.serve,
    ),
    Command(name="demo", help=_("Build the demo district"), arguments=demo.arguments, run=demo.run),
    Command(
        name="clock set",
        help=_("Move the demo clock forward to a date"),
        arguments=clock.arguments,
        run=clock.run,
    ),
    Command(
        name="routes",
        help=_("List every address with who may open it"),
        arguments=routes.arguments,
        run=routes.run,
    ),
    Command(
        name="schema",
        help=_("Print the schema and an example of a file"),
        arguments=schema.arguments,
        run=schema.run,
        needs_database=False,
    ),
    Command(
        name="env",
        help=_("Print a file of variables for an installation in earnest"),
        run=environment.run,
        needs_database=False,
    ),
    Command(
        name="backup",
        help=_("Copy the database and the files into a new folder while people work"),
        arguments=backup.arguments,
        run=backup.run,
    ),
    Command(
        name="restore",
        help=_("Verify a backup, or put it where nothing stands yet"),
        arguments=restore.arguments,
        run=restore.run,
    ),
    Command(
        name="doctor",
        help=_("Say how this installation is"),
        arguments=doctor.arguments,
        run=doctor.run,
        needs_database=False,
    ),
)
