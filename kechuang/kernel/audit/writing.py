"""`write()`: the one way anything is changed. Re-entrant; the outermost block is durable and leaves one record of all it did."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar, Token
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, ProgrammingError, models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kechuang.kernel.audit import chain, clock
from kechuang.kernel.audit.declared import BeforeCommit
from kechuang.kernel.audit.errors import AlreadyWritten, NotAllowed, Refused
from kechuang.kernel.audit.models import Entry, Key
from kechuang.kernel.audit.verbs import is_known
from kechuang.kernel.db.guards import broken
from kechuang.kernel.db.making import new_row
from kechuang.kernel.db.refs import ref_of
from kechuang.kernel.db.saving import insert_along, settled, update
from kechuang.kernel.db.strict import WRITING
from kechuang.kernel.modules import declared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from kechuang.primitives.actor import Actor

REQUEST: ContextVar[str] = ContextVar("kechuang_request", default="")


class KeyTaken(Exception):
    """An idempotency key was used before; the block it was to open is undone."""


class Block:
    """The outermost block of a transaction: its time, what it touched and what it will have recorded."""

    def __init__(self, key: str) -> None:
        """Read business time once."""
        self.now = clock.now()
        self.key = key
        self.taken: Key | None = None
        self.answer: dict[str, object] = {}
        self.entries: list[Entry] = []
        self.touched: dict[str, models.Model] = {}
        self.before: dict[tuple[str, str], object] = {}


class Writing:
    """One `write()` block as its user sees it: the actor of this block, the time and record of the outermost."""

    def __init__(self, block: Block, actor: Actor, *, begins: bool = False) -> None:
        """Join an outermost block, or begin it."""
        self.block, self.actor, self.begins = block, actor, begins

    @property
    def now(self) -> datetime:
        """Return business time, the same in the whole transaction."""
        return self.block.now

    @property
    def touched(self) -> tuple[models.Model, ...]:
        """Return the nouns this transaction changed."""
        return tuple(self.block.touched.values())

    def record(self, action: str, subject: models.Model | None = None, **detail: object) -> None:
        """Add one line to the record; `action` is the permanent name of a declared verb or move."""
        if settings.STRICT_WRITES and not is_known(action):
            sentence = f"{action} is no declared verb"
            raise LookupError(sentence)
        if subject is not None:
            self.touch(subject)
        self.block.entries.append(
            entry_for(self.actor, self.now, action, ref_of(subject) if subject is not None else "", detail)
        )

    def found(self, subject: models.Model) -> None:
        """Say how a noun stands before this block changes it, which spares the work at the commit where nothing of that changes.

        Heard from whoever began the transaction: in one begun by others it may have been changed already.
        """
        for hook in declared(BeforeCommit) if self.begins else ():
            if hook.before is not None:
                self.block.before.setdefault((hook.name, ref_of(subject)), hook.before(subject))

    def touch(self, *subjects: models.Model) -> None:
        """Say that nouns changed, so that what hangs on them is made current before the commit."""
        self.block.touched.update({ref_of(subject): subject for subject in subjects})

    def after_commit(self, call: Callable[[], None]) -> None:
        """Have something done once the transaction stands; never sends inside it."""
        transaction.on_commit(call)

    def answer(self, **values: object) -> None:
        """Keep the answer that a repeated request with the same key will get."""
        self.block.answer.update(values)


CURRENT: ContextVar[Block | None] = ContextVar("kechuang_block", default=None)


@contextmanager
def write(
    actor: Actor, *, key: str = "", digest: str = "", answer: Mapping[str, object] | None = None
) -> Iterator[Writing]:
    """Open a block in which things may be changed.

    The outermost block is one durable transaction. A repeated `key` raises AlreadyWritten with the first answer (Refused when it
    was used for another deed, told apart by `digest`); an `answer` known beforehand is kept with the key, and no other. A refusal
    (NotAllowed) rolls everything back and is then recorded; a guard of the database becomes a Refused with its sentence.
    What is kept is kept in the district's language, whatever language its writer reads.
    """
    current = CURRENT.get()
    if current is not None:
        with transaction.atomic(savepoint=False):  # noqa: TID251 - this is write()
            yield Writing(current, actor)
        return
    try:
        with override(settings.LANGUAGE_CODE), _outermost(actor, key, digest, answer) as writing:
            yield writing
    except NotAllowed as refusal:
        with override(settings.LANGUAGE_CODE):
            _record_refusal(actor, refusal)
        raise
    except KeyTaken as taken:
        raise _first_answer(key, actor, digest) from taken
    except (IntegrityError, ProgrammingError) as error:
        guard = broken(error)
        if guard is None:
            raise
        raise Refused(guard.otherwise, rule=guard.trigger) from error


@contextmanager
def _outermost(actor: Actor, key: str, digest: str, answer: Mapping[str, object] | None) -> Iterator[Writing]:
    """Hold the transaction, the flags and the end of the outermost block."""
    writing_token, clock_token = WRITING.set(True), clock.READ.set([])
    token: Token[Block | None] | None = None
    block: Block | None = None
    try:
        with transaction.atomic(durable=True):  # noqa: TID251 - this is write()
            block = Block(key)
            token = CURRENT.set(block)
            if key:
                _take(block, actor, digest, answer or {})
            with _asked_for(block):
                yield Writing(block, actor, begins=True)
            for hook in declared(BeforeCommit):
                hook.run(Writing(block, actor))
            if block.taken is not None and answer is None and block.answer:
                block.taken.answer = block.answer
                update(block.taken, "answer")
            if block.entries:
                chain.append(block.entries)
    except IntegrityError as error:
        if block is not None and block.taken is not None and block.taken.pk is None:
            raise KeyTaken from error
        raise
    finally:
        if token is not None:
            CURRENT.reset(token)
        clock.READ.reset(clock_token)
        WRITING.reset(writing_token)


def _take(block: Block, actor: Actor, digest: str, answer: Mapping[str, object]) -> None:
    """Take an idempotency key; waits while its first use is still going on."""
    block.taken = new_row(
        Key, key=block.key, person=actor.person, digest=digest, at=block.now, answer=dict(answer)
    )
    insert_along([block.taken])


@contextmanager
def _asked_for(block: Block) -> Iterator[None]:
    """See to it that the key was asked for before the block is done or refused: a second use gets the answer of the first, no refusal."""
    try:
        yield
    finally:
        if block.taken is not None:
            settled(block.taken)


def _first_answer(key: str, actor: Actor, digest: str) -> Refused | AlreadyWritten:
    """Return what is said to the second use of a key, once its own block is undone."""
    first = Key.objects.get(key=key)
    if (first.digest, first.person) != (digest, actor.person):
        sentence = _("This form was already sent for something else; open the page again.")
        return Refused(sentence, rule="key_is_used_once")
    return AlreadyWritten(first.answer, first.at)


def entry_for(actor: Actor, at: datetime, action: str, subject: str, detail: dict[str, object]) -> Entry:
    """Return an entry not yet linked."""
    return new_row(
        Entry,
        at=at,
        person=actor.person,
        membership=actor.membership,
        unit=actor.unit,
        on_behalf_of=actor.on_behalf_of,
        actor_name=(actor.name or actor.machine)[:120],
        action=action,
        subject=subject,
        detail=detail,
        request=REQUEST.get(),
    )


def _record_refusal(actor: Actor, refusal: NotAllowed) -> None:
    """Record in a block of its own what was refused to whom."""
    token = WRITING.set(True)
    try:
        with transaction.atomic():  # noqa: TID251 - this is write()
            detail: dict[str, object] = {
                "tried": refusal.action,
                "rule": refusal.rule,
                "why": str(refusal.sentence),
            }
            chain.append([entry_for(actor, clock.now(), "audit.refused", refusal.subject, detail)])
    finally:
        WRITING.reset(token)
