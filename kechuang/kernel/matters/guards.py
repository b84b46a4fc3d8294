"""What the database refuses for the matters' sake: what is published, and what was pinned with it, never moves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Guard, append_only

TESTS = "tests/kernel/test_matters_guards.py tests/kernel/test_nothing_goes.py"
PUBLISHED = _("What is published never changes; make a new version.")

guards = (
    *append_only("matters_extension", otherwise=_("An extension once granted stays."), tests=TESTS),
    *(
        Guard(
            name=f"{table}_is_pinned",
            table=table,
            on="update",
            when="OLD.published_at IS NOT NULL",
            otherwise=PUBLISHED,
            tests=TESTS,
        )
        for table in ("matters_matterversion", "matters_batch")
    ),
    *(
        Guard(
            name=f"{table}_never_goes",
            table=table,
            on="delete",
            otherwise=_("What was prepared stays on record."),
            tests=TESTS,
        )
        for table in ("matters_matter", "matters_matterversion", "matters_batch")
    ),
    Guard(
        name="matters_batch_is_of_a_published_matter",
        table="matters_batch",
        on="update",
        when=(
            "NEW.published_at IS NOT NULL AND EXISTS (SELECT 1 FROM matters_matterversion v "
            "WHERE v.id = NEW.version_id AND v.published_at IS NULL)"
        ),
        otherwise=_("Publish the matter before its batches."),
        tests=TESTS,
    ),
    *(
        Guard(
            name=f"{table}_begins_as_a_draft",
            table=table,
            on="insert",
            when="NEW.published_at IS NOT NULL",
            otherwise=_("What is published was prepared before."),
            tests=TESTS,
        )
        for table in ("matters_matterversion", "matters_batch")
    ),
    Guard(
        name="matters_matter_keeps_its_code",
        table="matters_matter",
        on="update",
        when="NEW.code <> OLD.code",
        otherwise=_("A matter keeps its code."),
        tests=TESTS,
    ),
    Guard(
        name="matters_extension_is_later",
        table="matters_extension",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM matters_batch b WHERE b.id = NEW.batch_id "
            "AND b.published_at IS NOT NULL AND b.closes_at < NEW.until)"
        ),
        otherwise=_("An extension ends later than the window of a published batch."),
        tests=TESTS,
    ),
)
