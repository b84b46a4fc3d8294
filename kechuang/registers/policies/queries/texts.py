"""What a policy says: the versions of its text, the words under a path, and a citation of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.primitives.citation import Citation
from kechuang.registers.policies.models import Clause, PolicyText
from kechuang.registers.policies.splitting import label_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kechuang.registers.policies.models import Policy


def published_text(policy: Policy) -> PolicyText | None:
    """Return the latest published version; nothing before there is one."""
    return policy.texts.filter(published_at__isnull=False).order_by("-version").first()


def open_text(policy: Policy) -> PolicyText | None:
    """Return the version still being written: of a draft, or of a correction."""
    return policy.texts.filter(published_at__isnull=True).first()


def latest_text(policy: Policy) -> PolicyText | None:
    """Return what a policy says: its published text, else what its draft would say."""
    return published_text(policy) or open_text(policy)


def versions(policy: Policy, *, with_open: bool) -> QuerySet[PolicyText]:
    """Return the versions of a text, the latest first; an open one only for those who may see drafts."""
    rows = policy.texts.order_by("-version")
    return rows if with_open else rows.filter(published_at__isnull=False)


def under(path: str) -> Q:
    """Return that a clause lies at a path or below it: under "5" all of article 5."""
    return Q(path=path) | Q(path__startswith=f"{path}.")


def clauses_under(version: PolicyText, path: str) -> list[Clause]:
    """Return the clauses at a path and below it, in the order of the text."""
    return list(version.clauses.filter(under(path)).order_by("begins")) if path else []


def unplaced(version: PolicyText) -> QuerySet[Clause]:
    """Return what of a version still waits for a person."""
    return version.clauses.filter(kind=Clause.Kind.UNPLACED).order_by("begins")


def undivided(paths: list[str]) -> set[str]:
    """Return the articles of which these paths know one paragraph only."""
    several = {steps[0] for path in paths if len(steps := path.split(".")) > 1 and steps[1] == "2"}
    return {path.split(".")[0] for path in paths} - several


def cite(policy: Policy, path: str, quote: str, *, confirmed: bool = True) -> Citation:
    """Return a citation of words that stand, letter by letter, under a path of the published text; Refused where they do not.

    The path names an article, a paragraph or an item ("5", "5.1", "5.1.(2)"); the quote may run over several of its clauses.
    """
    version = published_text(policy)
    if version is None:
        raise Refused(_("A policy is cited once it is published."), rule="cited_policy_is_published")
    found = quoted_from(version, path, quote)
    label = found[0].label if len(found) == 1 else _label(version, path)
    return Citation(source=policy.number or policy.title, clause=label, quote=quote, confirmed=confirmed)


def quoted_from(version: PolicyText, path: str, quote: str) -> list[Clause]:
    """Return the clauses under a path whose words, taken together, hold a quote letter by letter; Refused where they do not."""
    found = clauses_under(version, path)
    if not found:
        raise Refused(_("There is no such clause in this text."), rule="clause_is_there", field="path")
    words = version.body[found[0].begins : found[-1].ends]
    if not quote.strip() or quote not in words:
        sentence = _("These words do not stand in the clause; copy them letter by letter.")
        raise Refused(sentence, rule="quote_stands_in_the_clause", field="quote")
    return found


def _label(version: PolicyText, path: str) -> str:
    """Return how a path is cited."""
    by_articles = version.numbering == PolicyText.Numbering.ARTICLES
    paths = list(version.clauses.filter(kind=Clause.Kind.CLAUSE).values_list("path", flat=True))
    return label_of(path, by_articles=by_articles, undivided=undivided(paths))
