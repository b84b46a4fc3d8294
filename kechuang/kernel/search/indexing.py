"""Keeping the index current: what a transaction touched is read anew before it commits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import models

from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.db.refs import ref_of
from kechuang.kernel.search.analyzer import title_tokens, tokens
from kechuang.kernel.search.declared import SearchDocument, documents
from kechuang.kernel.search.models import Document, Posting
from kechuang.primitives.canonical import sha256
from kechuang.primitives.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.kernel.audit.writing import Writing

AT_ONCE: Final = 500
INDEX: Final = "search.index"


def before_commit(w: Writing) -> None:
    """Index what was touched, but for what is known to say what it said; a case stands for what it is about."""
    rows = [row for row in w.touched if row._meta.label_lower in documents() and not _says_the_same(w, row)]
    if rows:
        index(rows)


def words_at_hand(row: models.Model) -> tuple[str | None, ...] | None:
    """Return the words of a row that stand in it and in the rows it was read with; None where some would have to be asked for."""
    document = documents().get(row._meta.label_lower)
    if document is None:
        return None
    found = tuple(_at_hand(row, path) for path in (document.title, *document.body))
    return None if None in found else found


def _says_the_same(w: Writing, row: models.Model) -> bool:
    """Return whether a row says what it said before its block changed it."""
    said = w.block.before.get((INDEX, ref_of(row)))
    return said is not None and said == words_at_hand(row)


def _at_hand(row: models.Model, path: str) -> str | None:
    """Return the text a path leads to where nothing need be asked for it."""
    step, _, rest = path.partition("__")
    value = row.__dict__.get(step, row._state.fields_cache.get(step))
    if rest:
        return _at_hand(value, rest) if isinstance(value, models.Model) else None
    return None if value is None else str(value)


_known = Prepared(lambda refs: Document.objects.filter(ref__in=refs).values_list("ref", "digest"))


def index(rows: Iterable[models.Model]) -> int:
    """Make the index of some rows current; return how many had changed."""
    wanted = {ref_of(row): (row, words_of(row, documents()[row._meta.label_lower])) for row in rows}
    known = {str(ref): digest for ref, digest in _known.columns(list(wanted))}
    changed = {ref: (row, words) for ref, (row, words) in wanted.items() if known.get(ref) != _digest(words)}
    if not changed:
        return 0
    kept = Document.objects.bulk_create(
        [_document(ref, row, words) for ref, (row, words) in changed.items()],
        update_conflicts=True,
        unique_fields=["ref"],
        update_fields=["title", "body", "digest"],
        batch_size=AT_ONCE,
    )
    known_before = [one.pk for one in kept if one.ref in known]
    if known_before:
        Posting.objects.filter(document__in=known_before).delete()
    postings = [posting for one in kept for posting in _postings(one.pk, changed[Ref(one.ref)][1])]
    Posting.objects.bulk_create(postings, batch_size=AT_ONCE)
    return len(changed)


def words_of(row: models.Model, document: SearchDocument) -> tuple[str, str]:
    """Return the title and the body of a row."""
    return read(row, document.title), " ".join(filter(None, (read(row, path) for path in document.body)))


def read(row: object, path: str) -> str:
    """Return the text a path leads to: attributes, methods without arguments, related rows; several values joined by a space."""
    step, _, rest = path.partition("__")
    value = getattr(row, step, None)
    every = getattr(value, "all", None)
    if every is not None:
        return " ".join(read(one, rest) if rest else str(one) for one in every())
    if callable(value):
        value = value()
    if rest:
        return read(value, rest)
    return "" if value is None else str(value)


def _document(ref: str, row: models.Model, words: tuple[str, str]) -> Document:
    """Return the index row of a noun."""
    title, body = words
    uid = getattr(row, "uid")  # noqa: B009 - every noun has it, the base class of rows does not
    return Document(
        ref=ref, label=row._meta.label_lower, uid=uid, title=title[:200], body=body, digest=_digest(words)
    )


def _postings(key: int, words: tuple[str, str]) -> Iterable[Posting]:
    """Return the tokens of a document; those of the title weigh four times."""
    title, body = title_tokens(words[0]), tokens(words[1])
    return (
        Posting(document_id=key, token=token, weight=4 if token in title else 1)
        for token in sorted(title | body)
    )


def _digest(words: tuple[str, str]) -> str:
    """Return what tells whether the words of a row have changed."""
    return sha256("\n".join(words).encode())
