"""Statements that would bend a notice or hide an objection, each with the constraint or trigger that refuses it; the README prints them.

They name rows of the ground in `test_guards.py` in braces: notice `draft` is being drafted with the waiting case `w` on it, `over` is
handed over, `done` is published with case `a` (an objection to it is open) and `b` on it; `w2` waits, `petition` waits for nothing,
`spare` is a case of an objection to `a` that no objection has yet.
"""

# ruff: noqa: S608 - statements written to be refused, put together from constants
from __future__ import annotations

from typing import Final

from tests.kernel.ledger_statements import UID, Attempt

EVENT: Final = "case_id, seq, move, source, target, person_id, actor_name, at, reason, clause, payload"


def entry(posting: str = "{draft}", case: str = "{w2}", position: str = "9", amount: str = "NULL") -> str:
    """Put a case on a notice."""
    return (
        "INSERT INTO publicnotice_entry (posting_id, position, case_id, name, facts, amount) "
        f"VALUES ({posting}, {position}, {case}, 'x', '', {amount})"
    )


def stepped(by: str = "{leader}") -> tuple[str, ...]:
    """Take the step of publishing what was handed over, as far as the cases know."""
    values = (
        f"{{case_over}}, 2, 'publish', 'handed_over', 'posted', {by}, 'x', '2014-09-30', '', '', '{{{{}}}}'"
    )
    return (
        f"INSERT INTO cases_event ({EVENT}) VALUES ({values})",
        "UPDATE cases_case SET state = 'posted', steps = 2 WHERE id = {case_over}",
    )


def published(
    by: str = "{leader}",
    number: str = "x",
    first: str = "2014-09-30",
    last: str = "2014-10-11",
    rule: str = "{rule}",
) -> str:
    """Publish what was handed over."""
    return (
        f"UPDATE publicnotice_posting SET number = '{number}', published_by_id = {by}, published_at = '2014-09-30', "
        f"rule_id = {rule}, days = 5, first_day = '{first}', last_day = '{last}' WHERE id = {{over}}"
    )


def objected(
    to: str = "{entry_a}",
    case: str = "{spare}",
    channel: str = "online",
    name: str = "g1:x",
    by: str = "individual",
    on: str = "2014-09-30",
) -> str:
    """Object to an entry."""
    return (
        'INSERT INTO publicnotice_objection (uid, case_id, entry_id, unit_id, "by", channel, name, phone, code, words, received_on, '
        f"receipt) VALUES ({UID}, {case}, {to}, {{unit}}, '{by}', '{channel}', '{name}', '{name}', '', 'g1:x', '{on}', 'x')"
    )


ATTEMPTS: Final = (
    Attempt(
        "enter a notice published already",
        "guard_publicnotice_begins_as_a_draft",
        (
            "INSERT INTO publicnotice_posting (uid, case_id, number, title, text, contact, unit_id, drafted_by_id, published_by_id, "
            "published_at, rule_id, days, first_day, last_day) VALUES ("
            + UID
            + ", {petition}, 'x', 'x', 'x', 'x', {unit}, {clerk}, {leader}, '2014-09-30', {rule}, 5, '2014-09-30', '2014-10-11')",
        ),
    ),
    Attempt(
        "publish a notice without its step",
        "guard_publicnotice_is_published_by_its_step",
        (published(),),
    ),
    Attempt(
        "publish for fewer working days than the rule counts",
        "guard_publicnotice_stands_for_its_days",
        (*stepped(), published(last="2014-10-10")),
    ),
    Attempt(
        "publish for five days, the day of posting counted where it does not count",
        "guard_publicnotice_stands_for_its_days",
        (*stepped(), published(rule="{next_day}")),
    ),
    Attempt(
        "number a notice that is not published",
        "notice_is_published_whole",
        ("UPDATE publicnotice_posting SET number = 'x' WHERE id = {draft}",),
    ),
    Attempt(
        "give two notices one number",
        "notice_number_is_given_once",
        (*stepped(), published(number="科委公示〔2014〕1号")),
        said="publicnotice_posting.number",
    ),
    Attempt(
        "publish what one has drafted (maker = publisher)",
        "nobody_publishes_a_notice_they_drafted",
        (*stepped("{clerk}"), published("{clerk}")),
    ),
    Attempt(
        "change a notice that was handed over",
        "guard_publicnotice_says_what_was_handed_over",
        ("UPDATE publicnotice_posting SET text = 'x' WHERE id = {over}",),
    ),
    Attempt(
        "lengthen or shorten a published notice",
        "guard_publicnotice_published_stays_as_it_is",
        ("UPDATE publicnotice_posting SET last_day = '2014-12-31' WHERE id = {done}",),
    ),
    Attempt(
        "remove a notice", "guard_publicnotice_posting_never_goes", ("DELETE FROM publicnotice_posting",)
    ),
    Attempt(
        "put a case on a published notice",
        "guard_publicnotice_entry_comes_while_drafting",
        (entry("{done}"),),
    ),
    Attempt(
        "change an entry of a published notice",
        "guard_publicnotice_entry_changes_while_drafting",
        ("UPDATE publicnotice_entry SET amount = 1 WHERE id = {entry_a}",),
    ),
    Attempt(
        "move an entry to another notice",
        "guard_publicnotice_entry_changes_while_drafting",
        ("UPDATE publicnotice_entry SET posting_id = {over}, position = 9 WHERE posting_id = {draft}",),
    ),
    Attempt(
        "take an entry off a published notice",
        "guard_publicnotice_entry_goes_while_drafting",
        ("DELETE FROM publicnotice_entry WHERE id = {entry_b}",),
    ),
    Attempt(
        "put a case on a notice that does not wait for one",
        "guard_publicnotice_entry_waits_to_be_posted",
        (entry(case="{petition}"),),
    ),
    Attempt(
        "show a case twice on a notice",
        "notice_shows_a_case_once",
        (entry(case="{w}"),),
        said="publicnotice_entry.posting_id, publicnotice_entry.case_id",
    ),
    Attempt(
        "number two entries of a notice alike",
        "notice_counts_its_entries",
        (entry(position="1"),),
        said="publicnotice_entry.posting_id, publicnotice_entry.position",
    ),
    Attempt("show an amount of nothing", "notice_shows_an_amount", (entry(amount="0"),)),
    Attempt(
        "say that an entry of a draft was posted",
        "guard_publicnotice_posted_by_its_step",
        ("INSERT INTO publicnotice_posted (entry_id, event_id) VALUES ({entry_w}, {event_w})",),
    ),
    Attempt(
        "say that an entry was posted by another step",
        "guard_publicnotice_posted_never_changes",
        ("UPDATE publicnotice_posted SET event_id = {event_w}",),
    ),
    Attempt(
        "say that an entry was never posted",
        "guard_publicnotice_posted_never_goes",
        ("DELETE FROM publicnotice_posted",),
    ),
    Attempt(
        "object to an entry under the case of another",
        "guard_publicnotice_objection_is_to_a_posted_entry",
        (objected("{entry_b}"),),
    ),
    Attempt(
        "object to an entry that is not posted",
        "guard_publicnotice_objection_is_to_a_posted_entry",
        (objected("{entry_w}", channel="letter"),),
    ),
    Attempt(
        "object online when the days have passed",
        "guard_publicnotice_objection_comes_in_time",
        (objected(on="2014-10-12"),),
    ),
    Attempt(
        "object online without a name",
        "objection_online_is_under_a_name",
        (objected(name=""),),
    ),
    Attempt(
        "object online for an organisation without its code",
        "organisation_objects_under_its_code",
        (objected(by="organisation"),),
    ),
    Attempt(
        "change what was objected to",
        "guard_publicnotice_objection_never_changes",
        ("UPDATE publicnotice_objection SET words = 'g1:x'",),
    ),
    Attempt(
        "remove an objection",
        "guard_publicnotice_objection_never_goes",
        ("DELETE FROM publicnotice_objection",),
    ),
    Attempt(
        "let an entry pass its notice while an objection to it is open",
        "guard_publicnotice_ends_without_open_objections",
        ("INSERT INTO cases_mark (case_id, token, event_id) VALUES ({a}, 'publicnotice.ended', {event_a})",),
    ),
    Attempt(
        "let a case pass a notice it was never posted on",
        "guard_publicnotice_ends_without_open_objections",
        ("INSERT INTO cases_mark (case_id, token, event_id) VALUES ({w}, 'publicnotice.ended', {event_w})",),
    ),
    Attempt(
        "let a case pass its notice while it still stands",
        "guard_publicnotice_ends_without_open_objections",
        ("INSERT INTO cases_mark (case_id, token, event_id) VALUES ({b}, 'publicnotice.ended', {event_b})",),
    ),
)
