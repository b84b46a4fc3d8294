"""Whatever the district reads is in its own language, said once and whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools.house import messages
from tools.house.catalogues import PLACE
from tools.house.paths import ROOT
from tools.house.translations import examine

if TYPE_CHECKING:
    from pathlib import Path

RULE = 'from django.utils.translation import pgettext\nrefusal = _("The days asked for exceed %(days)s.")\nstate = pgettext("state", "Open")\n'
PAGE = """{% load i18n %}<p title="{% translate 'Open' context 'state' %}">
  {% blocktranslate trimmed count n=n %}
    {{ n }} leave is waiting; it's yours
  {% plural %}
    {{ n }} leaves are waiting
  {% endblocktranslate %}</p>"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Build a house of one module that says three things."""
    module = tmp_path / "kechuang" / "office" / "leave"
    (module / "templates").mkdir(parents=True)
    (module / "module.py").write_text("", encoding="utf-8")
    (module / "rules.py").write_text(RULE, encoding="utf-8")
    (module / "templates" / "mine.html").write_text(PAGE, encoding="utf-8")
    return tmp_path / "kechuang"


def say_it_all(house: Path, *, refusal: str = "申请天数超过 %(days)s。") -> Path:
    """Fill the module's catalogue as a translator would."""
    messages.add_missing(house, [])
    catalogue = house / "office" / "leave" / PLACE
    text = catalogue.read_text(encoding="utf-8")
    text = text.replace('exceed %(days)s."\nmsgstr ""', f'exceed %(days)s."\nmsgstr "{refusal}"')
    text = text.replace('"Open"\nmsgstr ""', '"Open"\nmsgstr "办理中"')
    text = text.replace('msgstr[0] ""', 'msgstr[0] "有 %(n)s 件请假待办"')
    catalogue.write_text(text, encoding="utf-8")
    return catalogue


def test_every_message_of_the_platform_is_translated() -> None:
    assert examine(ROOT / "kechuang").wrong == []


def test_messages_of_python_and_templates_are_found_once_each(house: Path) -> None:
    assert messages.add_missing(house, []) == 3
    assert messages.add_missing(house, []) == 0
    assert len(messages.empty(house)) == 3


def test_a_message_nobody_translated_is_named(house: Path) -> None:
    messages.add_missing(house, [])
    assert [line for line in examine(house).wrong if "empty" in line and "The days asked for" in line]


def test_a_full_catalogue_passes_and_is_not_written_twice(house: Path) -> None:
    catalogue = say_it_all(house)
    before = catalogue.read_bytes()
    assert examine(house).wrong == []
    messages.add_missing(house, [])
    assert catalogue.read_bytes() == before


def test_a_translation_that_loses_a_figure_is_refused(house: Path) -> None:
    say_it_all(house, refusal="申请天数太多。")
    assert [line for line in examine(house).wrong if "placeholders differ" in line]


def test_a_fuzzy_translation_is_refused(house: Path) -> None:
    catalogue = say_it_all(house)
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace('msgctxt "state"', '#, fuzzy\nmsgctxt "state"'), encoding="utf-8")
    assert [line for line in examine(house).wrong if "fuzzy" in line]


def test_a_wording_said_in_two_ways_asks_for_a_context(house: Path) -> None:
    catalogue = say_it_all(house)
    other = house / PLACE
    other.parent.mkdir(parents=True)
    other.write_text(catalogue.read_text(encoding="utf-8").replace("办理中", "开放"), encoding="utf-8")
    assert [line for line in examine(house).wrong if "two ways" in line and "state | Open" in line]


def test_a_module_does_not_lean_on_the_words_of_its_neighbour(house: Path) -> None:
    catalogue = say_it_all(house)
    neighbour = house / "office" / "meetings" / PLACE
    neighbour.parent.mkdir(parents=True)
    catalogue.rename(neighbour)
    wrong = [line for line in examine(house).wrong if "not in the catalogue of kechuang/office/leave" in line]
    assert len({line.rpartition(": ")[2] for line in wrong}) == 3
