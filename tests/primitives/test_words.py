"""Citations, sounds and masks: what a page prints of a thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.primitives.citation import Citation
from kechuang.primitives.masks import mask_bank, mask_code, mask_email, mask_id, mask_name, mask_phone
from kechuang.primitives.pinyin import full, initials


@pytest.mark.parametrize(
    ("citation", "shown"),
    [
        (Citation("会计基础工作规范", "52"), "《会计基础工作规范》第五十二条"),
        (Citation("会计基础工作规范", "第五十二条第三项"), "《会计基础工作规范》第五十二条第三项"),
        (Citation("GB 32100-2015"), "GB 32100-2015"),
        (Citation("GB/T 9704-2012", "7.3.5.4"), "GB/T 9704-2012第7.3.5.4条"),
        (Citation("国发〔2015〕33号"), "国发〔2015〕33号"),
        (Citation("《预算法》", "18"), "《预算法》第十八条"),
        (Citation("专利资助办法", "7", confirmed=False), "《专利资助办法》第七条(to be verified)"),
    ],
)
def test_a_clause_is_cited_as_documents_cite_it(citation: Citation, shown: str) -> None:
    assert str(citation) == shown


def test_a_citation_names_its_source() -> None:
    with pytest.raises(ValueError, match="names its source"):
        Citation("")


@pytest.mark.parametrize(
    ("text", "letters", "syllables"),
    [
        ("嘉定", "jd", "jiading"),
        ("安亭镇", "atz", "antingzhen"),
        ("重庆", "cq", "chongqing"),
        ("绿色", "ls", "lvse"),
        ("3D打印", "3ddy", "3ddayin"),
        ("中科院（上海）", "zkysh", "zhongkeyuanshanghai"),
        ("IP 质押", "ipzy", "ipzhiya"),
        ("", "", ""),
    ],
)
def test_a_name_is_found_by_its_sound(text: str, letters: str, syllables: str) -> None:
    assert (initials(text), full(text)) == (letters, syllables)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13812341234", "138****1234"),
        ("021-59991234", "021-****1234"),
        ("59991234", "********"),
        ("110", "***"),
        ("", ""),
    ],
)
def test_a_phone_number_hides_its_middle(number: str, shown: str) -> None:
    assert mask_phone(number) == shown


def test_an_identity_number_beside_a_date_of_birth_hides_more() -> None:
    number = "11010519491231002X"  # the example of GB 11643-1999

    assert mask_id(number) == "110***********002X"
    assert mask_id(number, birth_date_shown=True) == "1****************X"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张*"),
        ("张三丰", "张**"),
        ("欧阳修", "欧阳*"),
        ("欧阳", "欧*"),
        ("司马相如", "司马**"),
        ("阿依古丽·买买提", "阿***·***"),
        ("John Smith", "J*** S****"),
        ("张", "*"),
        ("", ""),
    ],
)
def test_a_name_shows_the_surname(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("zhangsan@example.cn", "z***@example.cn"),
        ("z@example.cn", "***@example.cn"),
        ("zhangsan", "********"),
        ("@x", "**"),
    ],
)
def test_an_address_shows_its_domain(address: str, shown: str) -> None:
    assert mask_email(address) == shown


def test_accounts_and_codes_show_their_ends() -> None:
    assert mask_bank("6222020200011231234") == "***************1234"
    assert mask_code("91350100M000100Y43") == "91**************43"
    assert mask_code("D2143569X") == "D2*****9X"


@given(st.text(st.sampled_from("0123456789X"), max_size=40))
def test_a_mask_keeps_the_length_and_hides_at_least_four_signs_or_all(number: str) -> None:
    for mask in (mask_phone, mask_id, mask_bank, mask_code):
        shown = mask(number)

        assert len(shown) == len(number)
        assert shown.count("*") >= min(4, len(number.replace("X", "")) if mask is mask_phone else len(number))


@given(st.text("0123456789", min_size=18, max_size=18))
def test_beside_a_date_of_birth_neither_division_nor_sequence_is_shown(number: str) -> None:
    assert mask_id(number, birth_date_shown=True)[1:17] == "*" * 16
