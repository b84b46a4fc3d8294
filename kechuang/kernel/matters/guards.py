"""What the database refuses for the matters' sake: what is published, and what was pinned with it, never moves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.guards import Follow, Guard, append_only, changed

TESTS = "tests/kernel/test_matters_guards.py tests/kernel/test_nothing_goes.py"

FOLLOWS = (
    "EXISTS (SELECT 1 FROM matters_change c WHERE c.batch_id = OLD.id AND c.was = OLD.closes_at AND "
    "((c.until = NEW.closes_at AND NEW.withdrawn_at IS NULL) "
    "OR (c.until IS NULL AND NEW.closes_at = OLD.closes_at AND NEW.withdrawn_at = c.made_at)))"
)
"""Where a published call stands as a change of it says; SQL over the two rows of a call."""

changes = (
    *append_only("matters_change", otherwise=_("What was published about a call stays."), tests=TESTS),
    Guard(
        name="matters_change_is_of_a_standing_call",
        table="matters_change",
        on="insert",
        when=(
            "NOT EXISTS (SELECT 1 FROM matters_batch b WHERE b.id = NEW.batch_id "
            "AND b.published_at IS NOT NULL AND b.withdrawn_at IS NULL AND b.closes_at = NEW.was)"
        ),
        otherwise=_("Only a published call that was not withdrawn is changed."),
        tests=TESTS,
    ),
    Guard(
        name="matters_call_is_withdrawn_by_another",
        table="matters_change",
        on="insert",
        when=(
            "NEW.until IS NULL AND EXISTS (SELECT 1 FROM matters_batch b WHERE b.id = NEW.batch_id "
            "AND b.prepared_by_id = NEW.made_by_id)"
        ),
        otherwise=_("Somebody other than who prepared a call withdraws it."),
        tests=TESTS,
    ),
    Follow(
        name="matters_batch_follows_its_change",
        table="matters_change",
        then=(
            "UPDATE matters_batch SET closes_at = COALESCE(NEW.until, NEW.was), "
            "withdrawn_at = CASE WHEN NEW.until IS NULL THEN NEW.made_at END WHERE id = NEW.batch_id"
        ),
        tests=TESTS,
    ),
    Guard(
        name="matters_batch_is_pinned",
        table="matters_batch",
        on="update",
        when=(
            "OLD.published_at IS NOT NULL AND (OLD.withdrawn_at IS NOT NULL OR NEW.published_at IS NULL OR "
            + changed(
                *(
                    "uid",
                    "title",
                    "composition",
                    "flow_id",
                    "prepared_by_id",
                    "prepared_at",
                    "published_by_id",
                ),
                *("published_at", "version_id", "opens_at", "budget_line", "sealed"),
            )
            + " OR COALESCE(NEW.form_id, 0) <> COALESCE(OLD.form_id, 0) OR COALESCE(NEW.quota, 0) <> COALESCE(OLD.quota, 0) "
            f"OR NOT {FOLLOWS})"
        ),
        otherwise=_("What is published never changes; a call is extended or withdrawn."),
        tests=TESTS,
    ),
    Guard(
        name="matters_batch_begins_standing",
        table="matters_batch",
        on="insert",
        when="NEW.withdrawn_at IS NOT NULL",
        otherwise=_("A draft is not withdrawn; prepare it anew."),
        tests=TESTS,
    ),
    Guard(
        name="matters_batch_is_withdrawn_after_publication",
        table="matters_batch",
        on="update",
        when="OLD.published_at IS NULL AND NEW.withdrawn_at IS NOT NULL",
        otherwise=_("A draft is not withdrawn; prepare it anew."),
        tests=TESTS,
    ),
)

guards = (
    *changes,
    *append_only("matters_extension", otherwise=_("An extension once granted stays."), tests=TESTS),
    Guard(
        name="matters_matterversion_is_pinned",
        table="matters_matterversion",
        on="update",
        when="OLD.published_at IS NOT NULL",
        otherwise=_("What is published never changes; make a new version."),
        tests=TESTS,
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
            "AND b.published_at IS NOT NULL AND b.withdrawn_at IS NULL AND b.closes_at < NEW.until)"
        ),
        otherwise=_("An extension ends later than the window of a published batch."),
        tests=TESTS,
    ),
)
