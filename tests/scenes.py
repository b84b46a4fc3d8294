"""Scenes many tests begin with: built once by the verbs, then shown to each test as if built for it alone.

A fixture says which scene it shows; the scene stands in a transaction around the tests that ask for it, each of which works
in a savepoint of its own and gets a deep copy of what the scene returned. A test that asks for another scene, or for a
database without one, finds this one gone.

    @pytest.fixture
    @scene(set_up)
    def district(db: None) -> District:
        return shown(set_up)
"""

from __future__ import annotations

import copy
import shutil
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from django.db.models import QuerySet
    from pytest_django import DjangoDbBlocker

    from kechuang.kernel.audit.models import Clock

    Build = Callable[[], Any]

Fixture = TypeVar("Fixture", bound="Callable[..., Any]")
Shown = TypeVar("Shown")


def scene(build: Build, *, over: bool = False) -> Callable[[Fixture], Fixture]:
    """Mark the function of a fixture: it shows what `build`, a function of a module, builds.

    `over` says that it holds what the scenes of the fixtures it asks for hold: it stands, and they show parts of it.
    """

    def marked(function: Fixture) -> Fixture:
        function.scene, function.over = build, over  # type: ignore[attr-defined]  # ours to add
        return function

    return marked


def shown(build: Callable[[], Shown]) -> Shown:
    """Return a copy of what stands of a scene, at the hour it was built; build it where it does not stand."""
    return STAGE.shown(build) if STAGE.standing is build else build()


def scene_of(item: pytest.Item) -> Build | None:
    """Return the scene a test asks for: the one over others, else that of the first of its fixtures that shows one."""
    known = getattr(item, "_fixtureinfo", None)
    if known is None:
        return None
    fixtures = [found[-1].func for name in known.names_closure if (found := known.name2fixturedefs.get(name))]
    marked = [function for function in fixtures if hasattr(function, "scene")]
    marked.sort(key=lambda function: not function.over)
    return marked[0].scene if marked else None


def forget() -> None:
    """Forget what this process read: the clock, the calendar, versions of flows and forms."""
    from kechuang.kernel.audit import clock  # noqa: PLC0415 - models, once Django is set up
    from kechuang.kernel.calendar import workdays  # noqa: PLC0415 - models, once Django is set up
    from kechuang.kernel.flows import models as flow_versions  # noqa: PLC0415 - models, once Django is set up
    from kechuang.kernel.forms import models as form_versions  # noqa: PLC0415 - models, once Django is set up

    clock.forget()
    workdays.forget()
    flow_versions.forget()
    form_versions.forget()


def _is_sound() -> bool:
    """Return whether the transaction a scene stands in is as it was left."""
    return (
        connection.in_atomic_block and not connection.needs_rollback and not connection.closed_in_transaction
    )


def _undo() -> None:
    """Let the transaction a scene stands in come to nothing; a connection that was lost has done so."""
    if connection.in_atomic_block:
        transaction.set_rollback(True)


class Stage:
    """The scene that stands in this worker's database now."""

    def __init__(self) -> None:
        """Stand empty; nothing is built before the database is there."""
        self.blocker: DjangoDbBlocker | None = None
        self.standing: Build | None = None
        self.kept: Any = None
        self.at = datetime.now(UTC)  # noqa: TID251 - how long ago, by the real clock
        self.clock: datetime | None = None
        self.files = Path()
        self.around = ExitStack()

    def change_to(self, build: Build | None) -> None:
        """Let that scene stand, or none; one whose connection a test lost is built anew."""
        if self.blocker is None or (build is self.standing and (build is None or _is_sound())):
            return
        with self.blocker.unblock():
            self.clear()
            if build is not None:
                try:
                    self._build(build)
                except BaseException:
                    self.clear()
                    raise

    def clear(self) -> None:
        """Take away what stands; call it where the database may be touched."""
        self.standing = self.kept = None
        try:
            self.around.close()
        except DatabaseError:  # the connection is lost, and with it what stood
            connection.close()
        forget()

    def _build(self, build: Build) -> None:
        around = transaction.atomic()  # noqa: TID251 - tests stand inside it
        around._from_testcase = True  # type: ignore[attr-defined]  # so that write() may be outermost in it, as in any test
        self.around = ExitStack()
        self.around.enter_context(around)
        self.around.callback(_undo)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:  # a test may think as long as it likes
                cursor.execute("SET idle_in_transaction_session_timeout = 0")
        self.files = Path(self.around.enter_context(tempfile.TemporaryDirectory(prefix="scene-")))
        forget()
        cache.clear()
        with override_settings(FILES_FOLDER=str(self.files)):
            self.kept = build()
        self.clock = self._clocks().values_list("real_at", flat=True).first()
        self.standing, self.at = build, datetime.now(UTC)  # noqa: TID251 - by the real clock
        cache.clear()
        forget()

    def shown(self, build: Callable[[], Shown]) -> Shown:
        """Return a copy of what was built, its files in the test's own folder and the demo's clock where it stood."""
        del build
        from kechuang.kernel.db.strict import WRITING  # noqa: PLC0415 - models, once Django is set up

        if self.clock:
            token = WRITING.set(True)
            self._clocks().update(real_at=self.clock + (datetime.now(UTC) - self.at))  # noqa: TID251 - by the real clock
            WRITING.reset(token)
        forget()
        if any(self.files.iterdir()):
            shutil.copytree(self.files, settings.FILES_FOLDER, dirs_exist_ok=True)
        copied: Shown = copy.deepcopy(self.kept)
        return copied

    @staticmethod
    def _clocks() -> QuerySet[Clock]:
        from kechuang.kernel.audit.models import Clock  # noqa: PLC0415 - models, once Django is set up

        return Clock.objects.all()


STAGE = Stage()
