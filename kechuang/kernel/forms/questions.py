"""Questions read from JSON by the kinds that are declared."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions.reading import CONDITION
from kechuang.kernel.conditions.shapes import FLAG, KEY, Faulty, Part, Place, Shape, one_of, words
from kechuang.kernel.forms.declared import Question, QuestionKind, kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

COLUMN_KEY: Final = words(40, r"^[a-z][a-z0-9_]*$")
COMMON: Final[dict[str, Part]] = {"hint": words(200), "required": FLAG}
CONDITIONS: Final[dict[str, Part]] = {"shown_when": CONDITION, "required_when": CONDITION}


def question_shape(kind: QuestionKind, *, column: bool) -> Shape:
    """Return the keys a question of a kind has, or a column of a table."""
    must = {"key": COLUMN_KEY if column else KEY, "kind": one_of(kind.name), "label": words(80)}
    return Shape({**must, **kind.needs}, {**COMMON, **({} if column else CONDITIONS), **kind.may})


def known_kinds(*, column: bool) -> Mapping[str, QuestionKind]:
    """Return the kinds a question, or a column, can be of."""
    return {name: kind for name, kind in kinds().items() if kind.in_table or not column}


def _read(raw: object, place: Place, *, column: bool) -> Question:
    """Return the question that is written here."""
    known = known_kinds(column=column)
    kind = known.get(str(raw.get("kind"))) if isinstance(raw, dict) else None
    if kind is None:
        sentence = _("A question is an object whose “kind” is one of: %(kinds)s.")
        raise Faulty(place, sentence % {"kinds": ", ".join(known)})
    found: dict[str, Any] = question_shape(kind, column=column).read(raw, place) | {"kind": kind}
    own = {*kind.needs, *kind.may}
    settings = {key: value for key, value in found.items() if key in own}
    return Question(**{key: value for key, value in found.items() if key not in own}, settings=settings)


QUESTION: Final = Part({"$ref": "#/$defs/question"}, partial(_read, column=False))
COLUMN: Final = Part({"$ref": "#/$defs/column"}, partial(_read, column=True))
