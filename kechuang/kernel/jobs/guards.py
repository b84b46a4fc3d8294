"""What the database refuses for the queue's sake."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard

TESTS = "tests/kernel/test_jobs_guards.py"

guards = (
    Guard(
        name="job_done_stays_done",
        table="jobs_job",
        on="update",
        when="OLD.state = 'done'",
        otherwise=_("A job that is done cannot be done again."),
        tests=TESTS,
    ),
    Guard(
        name="job_keeps_what_it_was_queued_for",
        table="jobs_job",
        on="update",
        when="NEW.name <> OLD.name OR NEW.key <> OLD.key OR NEW.uid <> OLD.uid OR NEW.payload <> OLD.payload",
        otherwise=_("What a job was queued for cannot be changed."),
        tests=TESTS,
    ),
    Guard(
        name="job_goes_only_when_done",
        table="jobs_job",
        on="delete",
        when="OLD.state <> 'done'",
        otherwise=_("A job that is not done cannot be removed."),
        tests=TESTS,
    ),
    Guard(
        name="lease_counts_its_attempts",
        table="jobs_lease",
        on="update",
        when="NEW.attempts < OLD.attempts",
        otherwise=_("The attempts of a job are never uncounted."),
        tests=TESTS,
    ),
)
