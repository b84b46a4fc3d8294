"""Files are durable before their row, kept once by content, and given to whom their holder says."""

from __future__ import annotations

import os
import time
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.http import Http404
from django.test import RequestFactory

from kechuang.kernel.access import can
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.models import Entry, Refusal
from kechuang.kernel.audit.writing import write
from kechuang.kernel.files import queries, store
from kechuang.kernel.files.actions import keep, remove
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.command import verify
from kechuang.kernel.files.declared import Holder
from kechuang.kernel.files.models import Blob, File
from kechuang.kernel.files.views import download
from kechuang.kernel.identity.models import Unit
from kechuang.kernel.jobs.actions import enqueue
from kechuang.kernel.jobs.worker import Worker
from kechuang.primitives.actor import Actor
from kechuang.primitives.ref import Ref
from tests.kernel import files_sample as sample
from tests.world import appointed

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

    from django.http import HttpResponse
    from pytest_django import Settings

    from tests.world import District

SYSTEM = Actor.system("test")
WORDS = "情况说明"


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = str(tmp_path / "files")


def hand_in(district: District, name: str = "说明.txt", words: str = WORDS) -> File:
    accepted = accept(sample.upload(name, words.encode()), kinds=("txt", "html"))
    with write(district.clerk) as w:
        return keep(w, accepted, holder=district.office, label="证明材料")


def ask(actor: Actor, uid: object) -> HttpResponse:
    request = RequestFactory().get(f"/files/{uid}/")
    request.actor = actor  # type: ignore[attr-defined]  # as the identity shelf does
    return download(request, uid)  # type: ignore[arg-type,return-value]  # the address has turned it into a UUID


def body(response: HttpResponse) -> bytes:
    with closing(response):
        return b"".join(response)


def make_old(sha256: str) -> None:
    long_ago = time.time() - 25 * 3600
    os.utime(store.path_of(sha256), (long_ago, long_ago))


def sweep() -> None:
    with write(SYSTEM) as w:
        enqueue(w, "files.sweep", key=str(uuid4()))
    Worker().run_due()


def test_a_file_handed_in_hangs_on_its_holder_with_who_and_when_and_is_recorded(district: District) -> None:
    file = hand_in(district)
    assert list(queries.files_of(district.office)) == [file]
    assert (file.name, file.label, file.uploaded_by_id) == ("说明.txt", "证明材料", district.clerk.person)
    assert store.path_of(file.blob.sha256).read_text() == WORDS
    entry = Entry.objects.get(action="files.keep")
    assert (entry.subject, entry.detail["sha256"], entry.detail["sm3"]) == (
        file.ref,
        file.blob.sha256,
        file.blob.sm3,
    )


def test_the_same_bytes_handed_in_twice_are_kept_once_under_two_names(district: District) -> None:
    first, second = hand_in(district, "一.txt"), hand_in(district, "二.txt")
    assert first.blob == second.blob
    assert Blob.objects.count() == 1
    assert [file.name for file in queries.files_of(district.office)] == ["一.txt", "二.txt"]


def test_the_bytes_are_there_before_the_row_and_stay_when_the_row_does_not(district: District) -> None:
    accepted = accept(sample.upload("说明.txt", WORDS.encode()), kinds=("txt",))
    with pytest.raises(Refused), write(district.clerk) as w:
        keep(w, accepted, holder=district.office)
        assert store.path_of(accepted.sha256).exists()
        raise Refused("something else was wrong")

    assert not File.objects.exists()
    assert store.path_of(accepted.sha256).exists()
    with write(district.clerk) as w:
        keep(w, accepted, holder=district.office)
    assert File.objects.count() == 1


def test_a_file_accepted_long_ago_must_be_chosen_again(district: District) -> None:
    accepted = accept(sample.upload("说明.txt", WORDS.encode()), kinds=("txt",))
    accepted.path.unlink()
    with pytest.raises(Refused) as refused, write(district.clerk) as w:
        keep(w, accepted, holder=district.office)
    assert refused.value.rule == "file_at_hand"


def test_the_holders_own_people_get_the_file_as_a_download_that_cannot_run(district: District) -> None:
    file = hand_in(district, "说明 最终.txt")
    with sample.planted():
        response = ask(district.head, file.uid)
    assert (response.status_code, body(response).decode()) == (200, WORDS)
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%E8%AF%B4%E6%98%8E%20%E6%9C%80%E7%BB%88.txt"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"


def test_a_page_handed_in_is_never_served_as_a_page(district: District) -> None:
    file = hand_in(district, "页.html", "<script>alert(1)</script>")
    with sample.planted():
        response = ask(district.head, file.uid)
    assert body(response)
    assert response["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("who", ["stranger", "visitor"])
def test_to_anybody_else_the_file_does_not_exist_and_the_refusal_is_kept(
    district: District, who: str
) -> None:
    actor = {"stranger": district.stranger, "visitor": Actor.visitor()}[who]
    file = hand_in(district)
    with sample.planted(), pytest.raises(Http404):
        ask(actor, file.uid)
    refusal = Refusal.objects.get()
    assert (refusal.person, refusal.path) == (actor.person or 0, f"/files/{file.uid}/")


def test_an_administrator_gets_no_file_before_the_second_factor(district: District) -> None:
    administrator = appointed("admin", "administrator", district.office)
    file = hand_in(district)
    with sample.planted():
        with pytest.raises(Http404):
            ask(administrator, file.uid)
        assert body(ask(replace(administrator, second_factor=True), file.uid))


def test_a_file_nobody_ever_kept_is_refused_like_one_that_is_not_given(district: District) -> None:
    with sample.planted(), pytest.raises(Http404):
        ask(district.clerk, uuid4())
    assert Refusal.objects.count() == 1


def test_a_file_whose_holder_no_module_declares_is_given_to_nobody(district: District) -> None:
    file = hand_in(district)
    with pytest.raises(Http404):
        ask(district.clerk, file.uid)


def test_a_file_whose_holder_is_gone_is_given_to_nobody(district: District) -> None:
    accepted = accept(sample.upload("说明.txt", WORDS.encode()), kinds=("txt",))
    with write(district.clerk) as w:
        file = keep(w, accepted, holder=Ref(f"identity.unit:{uuid4()}"))
    with sample.planted(), pytest.raises(Http404):
        ask(district.clerk, file.uid)


def test_whoever_may_see_the_holder_may_have_its_files_unless_the_module_says_otherwise(
    district: District,
) -> None:
    file = hand_in(district)
    people = (district.clerk, district.stranger, Actor.visitor())
    with sample.planted(Holder(model=Unit)):
        assert not queries.may_have(Actor.visitor(), file)
        for actor in people:
            assert queries.may_have(actor, file) == bool(can(actor, "see", district.office))
    with sample.planted(Holder(model=Unit, may=lambda _actor, _unit: True)):
        assert all(queries.may_have(actor, file) for actor in people)


def test_a_file_removed_is_given_to_nobody_but_its_row_and_bytes_stay(district: District) -> None:
    file = hand_in(district)
    with write(district.clerk) as w:
        remove(w, file)
    with sample.planted(), pytest.raises(Http404):
        ask(district.clerk, file.uid)
    assert list(queries.files_of(district.office)) == []
    assert store.path_of(file.blob.sha256).exists()
    with pytest.raises(Refused), write(district.clerk) as w:
        remove(w, file)


def test_bytes_that_are_gone_are_answered_with_a_sentence_and_not_with_another_file(
    district: District,
) -> None:
    file = hand_in(district)
    store.path_of(file.blob.sha256).unlink()
    with sample.planted():
        response = ask(district.clerk, file.uid)
    assert response.status_code == 503
    assert response.content


def test_what_was_kept_and_never_named_is_swept_away_after_a_day_and_not_before(district: District) -> None:
    kept = hand_in(district).blob.sha256
    orphan = accept(sample.upload("别的.txt", b"orphan"), kinds=("txt",))
    store.place(orphan.path, orphan.sha256)
    forgotten = accept(sample.upload("忘了.txt", b"forgotten"), kinds=("txt",))
    make_old(kept)
    sweep()
    assert store.path_of(orphan.sha256).exists()
    assert forgotten.path.exists()

    make_old(orphan.sha256)
    long_ago = time.time() - 25 * 3600
    os.utime(forgotten.path, (long_ago, long_ago))
    sweep()
    assert not store.path_of(orphan.sha256).exists()
    assert not forgotten.path.exists()
    assert store.path_of(kept).exists()
    assert Entry.objects.get(action="files.sweep").detail == {"swept": 1}


def test_one_changed_byte_is_found(district: District, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = hand_in(district, words="one"), hand_in(district, "二.txt", words="two")
    options: Namespace = None  # type: ignore[assignment]  # the command takes no words
    assert verify(options) == 0
    store.path_of(bad.blob.sha256).write_text("twa")
    assert verify(options) == 1
    printed = capsys.readouterr().out
    assert bad.blob.sha256 in printed
    assert "二.txt" in printed
    assert good.blob.sha256 not in printed
