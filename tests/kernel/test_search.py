"""Search finds what was just written, by words, parts of words and initials, and nothing the asker may not see."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.search.analyzer import asked, numbered, spellings, title_tokens
from kechuang.kernel.search.commands import by_hand
from kechuang.kernel.search.models import Document
from kechuang.kernel.search.queries import search
from kechuang.kernel.search.renewing import NIGHTLY, renew
from kechuang.primitives.actor import Actor
from tests.world import SYSTEM

if TYPE_CHECKING:
    from tests.world import District


@pytest.mark.parametrize(
    "text", ["嘉定新城", "新城", "定新", "jdxc", "JDXC", "嘉定 LED", "ＬＥＤ照明", "照明 嘉定"]
)
def test_a_title_is_found_by_words_parts_and_initials(district: District, text: str) -> None:
    district.petition("嘉定新城", by=district.clerk)
    district.petition("嘉定新城LED照明, please")

    assert search(district.clerk, text).exists()


def test_every_token_asked_for_must_be_there(district: District) -> None:
    district.petition("嘉定新城LED照明, please")

    assert not search(district.clerk, "嘉定 飞机").exists()
    assert not search(district.clerk, "").exists()
    assert not search(district.clerk, "，。").exists()


def test_a_stranger_finds_nothing_and_is_told_no_count(district: District) -> None:
    petition = district.petition("嘉定新城")
    assert [found.ref for found in search(district.head, "嘉定")] == [petition.ref]

    assert search(district.stranger, "嘉定").count() == 0
    assert search(Actor.visitor(), "嘉定").count() == 0


def test_what_is_written_is_found_in_the_same_breath_and_what_is_rolled_back_is_not(
    district: District,
) -> None:
    petition = district.petition("旧名")
    with write(district.clerk) as w:
        petition.words = "新名"
        petition.save()
        w.touch(petition)
    with pytest.raises(Refused), write(district.clerk) as w:
        petition.words = "虚名"
        petition.save()
        w.touch(petition)
        raise Refused("no")

    assert search(district.clerk, "新名").count() == 1
    assert not search(district.clerk, "旧名").exists()
    assert not search(district.clerk, "虚名").exists()


def test_asking_is_one_query_however_much_is_found(district: District) -> None:
    for number in range(12):
        district.petition(f"嘉定第{number}号")

    with CaptureQueriesContext(connection) as queries:
        assert len(search(district.clerk, "嘉定")) == 12
    assert len(queries) == 1


def test_a_title_weighs_more_than_a_mention(district: District) -> None:
    district.petition("嘉定新城")
    assert Document.objects.get(label="sample.petition").postings.get(token="嘉定").weight == 4


def test_a_case_is_found_by_its_number_and_comes_before_what_mentions_it(district: District) -> None:
    petition = district.petition("嘉定新城")
    number = petition.case.number
    mention = district.petition(f"再问{number}")

    for typed in (number, number.lower(), f" {number} "):
        assert [one.ref for one in search(district.head, typed)] == [petition.ref, mention.ref]
    assert not search(district.stranger, number).exists()
    with CaptureQueriesContext(connection) as queries:
        list(search(district.head, number))
    assert len(queries) == 1


@pytest.mark.parametrize(
    "typed", ["嘉科示〔2014〕14号", "嘉科示[2014]14号", "嘉科示（２０１４）14号", "嘉科示【2014】 14 号"]
)
def test_a_document_number_is_one_however_its_brackets_are_typed(district: District, typed: str) -> None:
    assert "嘉科示〔2014〕14号" in numbered(typed)
    district.petition("关于嘉科示〔2014〕14号的来信")
    assert search(district.head, typed).exists()
    assert not numbered("4号")
    assert not numbered("专利资助办法")


def test_traditional_characters_find_what_is_kept_in_simplified_ones(district: District) -> None:
    district.petition("专利资助办法")
    assert search(district.head, "專利資助辦法").exists()
    assert spellings("專利[2014]") == {"專利[2014]", "专利[2014]", "专利〔2014〕"}


def test_one_analyzer_reads_titles_and_questions() -> None:
    assert asked("嘉定新城") <= title_tokens("上海嘉定新城公司")


def index_asked(queries: CaptureQueriesContext) -> list[str]:
    """Return the statements that look at the index."""
    return [str(one["sql"]) for one in queries if "search_document" in str(one["sql"])]


def test_the_index_is_not_looked_at_where_the_words_stay_as_they_were_found(district: District) -> None:
    petition = district.petition("旧名")
    with CaptureQueriesContext(connection) as queries, write(district.clerk) as w:
        w.found(petition)
        petition.save()
        w.touch(petition)
    assert index_asked(queries) == []
    with CaptureQueriesContext(connection) as queries, write(district.clerk) as w:
        petition.save()
        w.touch(petition)
    assert len(index_asked(queries)) == 1


def test_words_changed_after_they_were_found_are_in_the_index_in_the_same_breath(district: District) -> None:
    petition = district.petition("旧名")
    with write(district.clerk) as w:
        w.found(petition)
        petition.words = "新名"
        petition.save()
        w.found(petition)  # how it stands now is not how it stood
        w.touch(petition)
    assert search(district.clerk, "新名").count() == 1
    assert not search(district.clerk, "旧名").exists()


def test_words_changed_before_a_step_of_the_same_block_are_in_the_index_with_it(district: District) -> None:
    petition = district.petition("旧名")
    with write(district.clerk) as w:
        petition.words = "新名, please"
        petition.save()
        w.touch(petition)
        act(petition.case, "hand_in", by=district.clerk)
    assert search(district.clerk, "新名").count() == 1
    with write(district.clerk):
        act(district.petition("当场, please").case, "hand_in", by=district.clerk)
    assert search(district.clerk, "当场").count() == 1


def test_what_changed_beside_the_index_is_found_after_it_was_renewed(district: District) -> None:
    one, _another = district.petition("旧名"), district.petition("别的")
    with write(SYSTEM):
        type(one).objects.filter(pk=one.pk).update(words="新名")
    assert not search(district.clerk, "新名").exists()
    with CaptureQueriesContext(connection) as queries:
        assert renew() == 1
    left = [one for one in queries if "SKIP LOCKED" in str(one["sql"])]
    assert bool(left) == (connection.vendor == "postgresql")  # what somebody is changing is left to them
    assert search(district.clerk, "新名").count() == 1
    assert not search(district.clerk, "旧名").exists()
    assert renew() == 0


def test_the_index_is_renewed_each_night_and_by_hand(
    district: District, capsys: pytest.CaptureFixture[str]
) -> None:
    petition = district.petition("旧名")
    for words in ("新名", "又名"):
        with write(SYSTEM):
            type(petition).objects.filter(pk=petition.pk).update(words=words)
        if words == "新名":
            assert by_hand(Namespace()) == 0
            assert "1" in capsys.readouterr().out
        else:
            assert NIGHTLY.call is not None
            assert NIGHTLY.call({}) == 1
        assert search(district.clerk, words).count() == 1
