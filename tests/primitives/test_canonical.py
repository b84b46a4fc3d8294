"""A record has one spelling, and so one digest."""

import json
import math
from collections import OrderedDict
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.primitives.canonical import NotCanonical, canonical_json, sha256, sm3

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(), inside, max_size=4),
    max_leaves=12,
)

odd = (
    st.dates()
    | st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))]))
    | st.uuids()
    | st.decimals(allow_nan=False, allow_infinity=False)
)


class OneByOne(OrderedDict[str, object]):
    """A record that is no plain one, so that it is spelled piece by piece."""

    def __init__(self, value: object) -> None:
        super().__init__(value=value)


class Colour(StrEnum):
    """A stand-in for any enumeration a record may hold."""

    RED = "red"


def test_a_record_is_spelled_as_the_rfc_has_it() -> None:
    record = {
        "€": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter",
        "1": "One",
        "😀": "Smiley",
        "ö": "o",
    }

    keys = list(json.loads(canonical_json(record)))

    assert keys == [
        "\r",
        "1",
        "ö",
        "€",
        "😀",
        "\ufb33",
    ]  # RFC 8785, 3.2.3: by UTF-16 units, not by code points


def test_signs_are_escaped_as_the_rfc_has_it() -> None:
    assert (
        canonical_json("\u20ac$\u000f\nA'B\"\\/\u2028\u007f")
        == '"€$\\u000f\\nA\'B\\"\\\\/\u2028\u007f"'.encode()
    )


def test_every_kind_of_value_has_its_spelling() -> None:
    record = {
        "名称": "嘉定",
        "days": (date(2014, 9, 30),),
        "at": datetime(2014, 9, 30, 16, 5, tzinfo=timezone(timedelta(hours=8))),
        "uid": UUID(int=1),
        "yuan": Decimal("12.50"),
        "fen": 2**70,
        "open": True,
        "left": None,
        "colour": Colour.RED,
    }

    assert canonical_json(record).decode() == (
        '{"at":"2014-09-30T08:05:00.000000Z","colour":"red","days":["2014-09-30"],"fen":1180591620717411303424,'
        '"left":null,"open":true,"uid":"00000000-0000-0000-0000-000000000001","yuan":"12.5","名称":"嘉定"}'
    )


@given(plain)
def test_what_was_recorded_can_be_read_back(value: object) -> None:
    assert json.loads(canonical_json(value)) == value


@given(st.dictionaries(st.text(), st.integers()))
def test_the_order_of_the_fields_does_not_matter(record: dict[str, int]) -> None:
    assert canonical_json(record) == canonical_json(OrderedDict(reversed(record.items())))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4), st.integers(0, 6))
def test_an_amount_is_the_same_with_and_without_closing_zeros(amount: Decimal, zeros: int) -> None:
    sign, digits, exponent = amount.as_tuple()
    assert isinstance(exponent, int)
    longer = Decimal((sign, (*digits, *(0,) * zeros), exponent - zeros))

    assert canonical_json(longer) == canonical_json(amount)
    assert Decimal(json.loads(canonical_json(amount))) == amount


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1.5, "The value at $ (float) has no single spelling to record."),
        ({"a": [0, math.nan]}, "The value at $.a[1] (float) has no single spelling to record."),
        ({"when": datetime(2014, 9, 30)}, "The value at $.when (datetime) has no single spelling to record."),  # noqa: DTZ001  # a naive moment is the point
        ({7: "x"}, "The value at $ (int) has no single spelling to record."),
        ([Decimal("NaN")], "The value at $[0] (Decimal) has no single spelling to record."),
        (["\ud800"], "The value at $[0] (str) has no single spelling to record."),
        ({"\ud800": 1}, "The value at $ (str) has no single spelling to record."),
        ({"set": {1}}, "The value at $.set (set) has no single spelling to record."),
        (b"bytes", "The value at $ (bytes) has no single spelling to record."),
    ],
)
def test_a_value_with_two_spellings_is_refused_and_its_place_named(value: object, said: str) -> None:
    with pytest.raises(NotCanonical) as refused:
        canonical_json(value)

    assert str(refused.value) == said


def test_the_same_moment_in_two_zones_is_one_record() -> None:
    here = datetime(2014, 9, 30, 8, 5, tzinfo=timezone(timedelta(hours=8)))

    assert canonical_json(here) == canonical_json(here.astimezone(UTC))


def test_sm3_gives_the_digests_printed_in_the_standard() -> None:
    # GB/T 32905-2016, appendix A
    assert sm3(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert sm3(b"abcd" * 16) == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_sha256_gives_the_digest_printed_in_its_standard() -> None:
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@given(plain | odd | st.dictionaries(st.text(), odd | st.lists(odd | st.text())))
def test_plain_values_in_one_go_are_spelled_as_piece_by_piece(value: object) -> None:
    assert canonical_json({"value": value}) == canonical_json(OneByOne(value))


@pytest.mark.parametrize("rare", ["\U0001f600", "\ufb33", "\ue000"])
def test_keys_with_rare_characters_stand_in_the_same_order(rare: str) -> None:
    record = {rare: 1, "\uffee": 2, "a": 3}
    assert canonical_json({"value": record}) == canonical_json(OneByOne(record))
