"""Sealed bytes come back as they were, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kechuang.site.keeping.errors import Trouble
from kechuang.site.keeping.sealing import CHUNK, MARK, PREFIX, SALT, TAG, fingerprint, seal, unseal

if TYPE_CHECKING:
    from collections.abc import Callable

KEY, OTHER = b"1" * 32, b"2" * 32
HEAD = len(MARK) + SALT + PREFIX
LONG = b"kechuang" * (CHUNK // 4)  # two chunks to the byte


def sealed(data: bytes, name: str = "a") -> bytes:
    return b"".join(seal([data], KEY, name))


def unsealed(data: bytes, key: bytes = KEY, name: str = "a") -> bytes:
    return b"".join(unseal([data[at : at + 1000] for at in range(0, len(data), 1000)], key, name))


@given(some.lists(some.binary(max_size=300), max_size=8))
def test_what_goes_in_comes_out_however_it_was_cut(chunks: list[bytes]) -> None:
    assert unsealed(b"".join(seal(chunks, KEY, "a"))) == b"".join(chunks)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_every_length_about_a_chunk_comes_out(size: int) -> None:
    data = (LONG + b"x")[:size]
    assert unsealed(sealed(data)) == data
    assert len(sealed(data)) == HEAD + size + TAG * max(1, -(-size // CHUNK))


def test_the_same_bytes_seal_differently_each_time() -> None:
    assert sealed(b"x") != sealed(b"x")


@pytest.mark.parametrize(
    "hurt",
    [
        lambda data: data[:-1],
        lambda data: data[: HEAD + CHUNK + TAG],  # the last chunk cut off
        lambda data: data[: HEAD - 1],
        lambda data: data[:0],
        lambda data: data + b"x",
        lambda data: data[:HEAD] + data[HEAD + CHUNK + TAG :],  # the first chunk cut out
        lambda data: data[:HEAD] + data[HEAD + CHUNK + TAG :] + data[HEAD : HEAD + CHUNK + TAG],  # swapped
        lambda data: data[:-20] + bytes([data[-20] ^ 1]) + data[-19:],
        lambda data: data[: len(MARK)] + bytes(SALT) + data[len(MARK) + SALT :],
    ],
)
def test_bytes_changed_cut_added_or_moved_do_not_come_out(hurt: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Trouble):
        unsealed(hurt(sealed(LONG)))


def test_a_part_does_not_come_out_under_another_name_or_another_key() -> None:
    with pytest.raises(Trouble):
        unsealed(sealed(LONG), name="b")
    with pytest.raises(Trouble):
        unsealed(sealed(LONG), key=OTHER)
    assert fingerprint(KEY) != fingerprint(OTHER)
