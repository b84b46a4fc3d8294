"""References, uids and receipt codes name one thing each."""

import base64
import os
import threading
import time
from collections.abc import Callable
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.primitives.ref import BadRef, make_ref, split_ref
from kechuang.primitives.uids import receipt_code, uuid7


@given(st.from_regex(r"[a-z][a-z0-9_]{0,20}\.[a-z][a-z0-9_]{0,20}", fullmatch=True), st.uuids())
def test_a_reference_gives_back_what_it_was_made_of(label: str, uid: UUID) -> None:
    assert split_ref(make_ref(label, uid)) == (label, uid)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "enterprises.enterprise",
        "enterprises.enterprise:",
        "enterprises.enterprise:42",
        "enterprise:018f3b6e-7c00-7000-8000-000000000001",
        "Enterprises.Enterprise:018f3b6e-7c00-7000-8000-000000000001",
        "enterprises.enterprise:018F3B6E-7C00-7000-8000-000000000001",
        "enterprises.enterprise:018f3b6e7c0070008000000000000001",
        "enterprises.enterprise:{018f3b6e-7c00-7000-8000-000000000001}",
        "enterprises.enterprise:018f3b6e-7c00-7000-8000-000000000001:x",
    ],
)
def test_text_that_names_nothing_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadRef) as refused:
        split_ref(text)

    assert str(refused.value) == f"“{text}” is not a reference to anything kept here."


def test_a_label_with_a_capital_makes_no_reference() -> None:
    with pytest.raises(BadRef):
        make_ref("Enterprises.Enterprise", UUID(int=1))


def test_a_uid_carries_the_moment_it_was_made_in_the_layout_of_the_standard() -> None:
    uid = uuid7(0x017F22E279B0)  # the moment of RFC 9562, appendix A.6

    assert (str(uid)[:14], uid.version, uid.variant) == ("017f22e2-79b0-", 7, RFC_4122)
    assert str(uid)[14] == "7"


def test_a_uid_made_now_carries_the_real_clock() -> None:
    before = time.time_ns() // 1_000_000
    made = uuid7().int >> 80

    assert before <= made <= time.time_ns() // 1_000_000 + 1


@pytest.mark.parametrize("make", [uuid7, lambda: uuid7(1_412_006_400_000)], ids=["by the clock", "by hand"])
def test_uids_sort_in_the_order_they_were_made(make: Callable[[], UUID]) -> None:
    made = [make() for _ in range(20_000)]

    assert made == sorted(set(made))


def test_uids_of_eight_threads_are_all_different_and_in_order_within_each() -> None:
    made: list[list[UUID]] = [[] for _ in range(8)]

    def work(mine: list[UUID]) -> None:
        mine.extend(uuid7() for _ in range(2_000))

    threads = [threading.Thread(target=work, args=(mine,)) for mine in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all(mine == sorted(mine) for mine in made)
    assert len({uid for mine in made for uid in mine}) == 16_000


@pytest.mark.filterwarnings(
    "ignore::DeprecationWarning"
)  # newer Pythons warn of any fork once threads have run
def test_a_forked_worker_does_not_repeat_its_parents_uids() -> None:
    moment = 1_412_006_400_000
    uuid7(moment)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writing, b"".join(uuid7(moment).bytes for _ in range(100)))
        os._exit(0)
    theirs = os.read(reading, 1600)
    os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)

    ours = {uuid7(moment).bytes for _ in range(100)}

    assert len(theirs) == 1600
    assert ours.isdisjoint(theirs[at : at + 16] for at in range(0, 1600, 16))


@pytest.mark.parametrize("moment", [-1, 1 << 48])
def test_a_moment_outside_the_layout_is_refused(moment: int) -> None:
    with pytest.raises(ValueError, match="no moment"):
        uuid7(moment)


def test_a_receipt_code_is_128_bits_and_can_be_read_aloud() -> None:
    codes = {receipt_code() for _ in range(1_000)}

    assert len(codes) == 1_000
    assert all(set(code) <= set("abcdefghijklmnopqrstuvwxyz234567") for code in codes)
    assert {len(base64.b32decode(code.upper() + "======")) for code in codes} == {16}
