"""Writing a text, splitting it into clauses, and correcting one that is published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.registers.policies.actions import common
from kechuang.registers.policies.models import Clause, Policy, PolicyText
from kechuang.registers.policies.queries import texts
from kechuang.registers.policies.splitting import Piece, is_path, label_of, split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.kernel.audit.writing import Writing
    from kechuang.primitives.actor import Actor

LONGEST: Final = 200_000  # characters; a long law has a tenth of it
Kind = Clause.Kind


def write_text(policy: Policy, body: str, *, by: Actor) -> PolicyText:
    """Give a draft its text and split it; what a person placed by hand stays placed where its words are the same."""
    with write(by) as w:
        found = common.drafting(policy, by)
        version = texts.open_text(found) or PolicyText(policy=found)
        _keep(w, version, body, by)
        w.record("policies.write_text", found, version=version.version, characters=len(version.body))
    return version


def correct(policy: Policy, body: str, *, by: Actor, reason: str) -> PolicyText:
    """Hand in a corrected text of a published policy, or another wording of the correction that waits."""
    with write(by) as w:
        found = common.locked(policy, "edit", by)
        if found.state not in {"published", "correcting"}:
            raise Refused(_("Only what is published is corrected."), rule="policy_is_published")
        published = texts.published_text(found)
        if published is None or published.body == _clean(body):
            raise Refused(_("The text is as it was."), rule="correction_changes_something", field="body")
        version = texts.open_text(found) or PolicyText(policy=found, version=published.version + 1)
        version.reason = _said(reason)
        _keep(w, version, body, by)
        w.record("policies.correct_text", found, version=version.version, reason=version.reason)
        if found.state == "published":
            act(found.case, "correct", by=by)
    return version


def place(clause: Clause, *, by: Actor, path: str) -> Clause:
    """Place a passage the splitting left, under a path; under none it is set aside (a heading line, a signature)."""
    with write(by) as w:
        policy = _writing_on(clause.version, by)
        found = Clause.objects.filter(pk=clause.pk).first()
        if found is None:
            raise Refused(_("The text was split anew; open the page again."), rule="passage_is_there")
        _must_be_free(found, path)
        found.kind, found.path, found.label = Kind.CLAUSE if path else Kind.ASIDE, path, ""
        found.by_hand, found.doubt = True, ""
        found.save()
        _relabel(found.version)
        w.record("policies.place", policy, begins=found.begins, path=path)
    found.refresh_from_db()
    return found


def set_aside(version: PolicyText, *, by: Actor) -> int:
    """Set all passages aside that still wait for a place; return how many."""
    with write(by) as w:
        policy = _writing_on(version, by)
        count = texts.unplaced(version).update(kind=Kind.ASIDE, by_hand=True, doubt="")
        w.record("policies.set_aside", policy, passages=count)
    return count


def _must_be_free(clause: Clause, path: str) -> None:
    """Refuse a path that is none, or under which another passage stands."""
    if path and not is_path(path):
        sentence = _("Write the path as 5.1.(2): article 5, paragraph 1, item 2.")
        raise Refused(sentence, rule="path_is_well_formed", field="path")
    if path and clause.version.clauses.filter(path=path).exclude(pk=clause.pk).exists():
        sentence = _("Another passage stands there.")
        raise Refused(sentence, rule="path_names_one_clause_of_a_version", field="path")


def _writing_on(version: PolicyText, by: Actor) -> Policy:
    """Return the policy of a version that is still open, for somebody who may write on it."""
    policy = common.locked(version.policy, "edit", by)
    if policy.state not in {"draft", "correcting"} or version.published_at is not None:
        raise Refused(_("A published text stays as it is."), rule="text_is_open")
    if policy.is_draft:
        common.note_maker(policy, by)
    _note_writer(version, by)
    return policy


def _note_writer(version: PolicyText, by: Actor) -> None:
    """Note that somebody wrote on a version."""
    if by.person is not None:
        version.writers.add(by.person)


def _said(reason: str) -> str:
    """Return why a text is corrected; Refused where nothing is said."""
    if not reason.strip():
        raise Refused(_("Say why it is corrected."), rule="correction_says_why", field="reason")
    return reason.strip()[:300]


def _clean(body: str) -> str:
    """Return a text as it is kept: one kind of line end, no NUL, no empty ends; every other character as typed."""
    return body.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip("\n ")


def _keep(w: Writing, version: PolicyText, body: str, by: Actor) -> None:
    """Keep the words of an open version and split them."""
    version.body, version.entered_by_id, version.entered_at = _clean(body), by.person, w.now
    if not version.body.strip() or len(version.body) > LONGEST:
        raise Refused(_("A text has between one and 200,000 characters."), rule="text_is_there", field="body")
    found = split(version.body)
    numbering = PolicyText.Numbering
    version.numbering = numbering.ARTICLES if found.by_articles else numbering.OUTLINE
    version.save()
    _note_writer(version, by)
    by_hand = {one.text: one for one in version.clauses.filter(by_hand=True)}
    version.clauses.all().delete()
    Clause.objects.bulk_create(_clauses(version, found.pieces, by_hand))
    _relabel(version)


def _clauses(version: PolicyText, pieces: Iterable[Piece], by_hand: dict[str, Clause]) -> list[Clause]:
    """Return the pieces as clauses; one a person had placed keeps its place where that is still free."""
    rows = [
        Clause(
            version=version,
            kind=piece.kind,
            path=piece.path,
            text=version.body[piece.begins : piece.ends],
            begins=piece.begins,
            ends=piece.ends,
            doubt=piece.doubt,
        )
        for piece in pieces
    ]
    taken = {row.path for row in rows}
    for row in rows:
        known = by_hand.get(row.text)
        if known is not None and (known.path in {"", row.path} or known.path not in taken):
            row.kind, row.path, row.by_hand, row.doubt = known.kind, known.path, True, ""
            taken.add(row.path)
    return rows


def _relabel(version: PolicyText) -> None:
    """Say of each clause how it is cited; only the whole text tells whether an article has one paragraph or several."""
    by_articles = version.numbering == PolicyText.Numbering.ARTICLES
    rows = list(version.clauses.exclude(path=""))
    single = texts.undivided([row.path for row in rows])
    for row in rows:
        row.label = label_of(row.path, by_articles=by_articles, undivided=single)
    Clause.objects.bulk_update(rows, ["label"])
