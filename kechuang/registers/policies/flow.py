"""How a policy moves: drafted, reviewed for secrets, published by another, corrected, ended."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.flows import Flow, Move, State, Wait
from kechuang.registers.policies import effects, rules

CHECK = Wait("supervision.reminder", 3)

policy_flow = Flow(
    start="draft",
    states=(
        State("draft", _("Being drafted")),
        State("with_reviewer", _("With the reviewer for secrets"), due=CHECK),
        State("reviewed", _("Reviewed, waits to be published"), due=CHECK),
        State("published", _("Issued and published")),
        State("correcting", _("Published, a correction waits"), due=CHECK),
        State("repealed", _("Repealed"), ends=True, tone="good"),
        State("expired", _("Expired"), ends=True, tone="good"),
        State("withdrawn", _("Draft given up"), ends=True, tone="bad"),
    ),
    moves=(
        Move(
            "submit",
            "draft",
            "with_reviewer",
            rules.EDITORS,
            _("Hand to the reviewer"),
            guards=(rules.has_a_text, rules.text_is_split),
            quiet=True,
        ),
        Move(
            "clear",
            "with_reviewer",
            "reviewed",
            rules.CHECKERS,
            _("Nothing secret in it"),
            guards=(rules.judges_anothers,),
            needs_reason=True,
        ),
        Move(
            "send_back",
            ("with_reviewer", "reviewed"),
            "draft",
            rules.CHECKERS,
            _("Send back to the drafter"),
            needs_reason=True,
        ),
        Move(
            "publish",
            "reviewed",
            "published",
            rules.CHECKERS,
            _("Publish"),
            when=(rules.publication_has_a_day,),
            guards=(rules.judges_anothers, rules.text_is_split),
            effects=(effects.release_text, effects.end_what_it_replaces, effects.give_index_number),
        ),
        Move(
            "withdraw",
            ("draft", "with_reviewer", "reviewed"),
            "withdrawn",
            rules.EDITORS,
            _("Give the draft up"),
            effects=(effects.free_the_number,),
            needs_reason=True,
            quiet=True,
        ),
        Move(
            "correct",
            "published",
            "correcting",
            rules.EDITORS,
            _("Hand in a correction"),
            when=(rules.correction_is_written,),
            quiet=True,
        ),
        Move(
            "release",
            "correcting",
            "published",
            rules.CHECKERS,
            _("Nothing secret in it, publish the correction"),
            guards=(rules.releases_anothers, rules.text_is_split),
            effects=(effects.release_text,),
            needs_reason=True,
        ),
        Move(
            "drop",
            "correcting",
            "published",
            rules.CHECKERS,
            _("Drop the correction"),
            effects=(effects.drop_correction,),
            needs_reason=True,
        ),
        Move(
            "repeal",
            "published",
            "repealed",
            rules.ENDERS,
            _("Repeal"),
            when=(rules.repeal_has_come,),
            quiet=True,
        ),
        Move(
            "expire",
            "published",
            "expired",
            rules.ENDERS,
            _("Note that it has expired"),
            when=(rules.has_expired,),
            quiet=True,
        ),
    ),
)
