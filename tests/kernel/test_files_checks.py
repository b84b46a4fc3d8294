"""A file is taken for what it is, not for what it is called."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.files import store
from kechuang.kernel.files.archives import ENTRIES
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.errors import Unacceptable
from kechuang.kernel.files.naming import MIME, Kind, clean_name
from tests.kernel import files_sample as sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_django import Settings

ALL = tuple(Kind)


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = str(tmp_path / "files")


SOUND = {
    "申请书.pdf": sample.pdf(),
    "compressed streams hold anything.pdf": sample.pdf(sample.stream(b"/JS (noise) /Launch ")),
    "packed objects.pdf": sample.pdf(sample.packed_objects(b"3 0 << /Type /Page >>") * 300),
    "streams without end.pdf": sample.pdf(b"<<>>stream\n" * 200_000),
    "dictionaries without end.pdf": sample.pdf(b"<<" * 1_000_000),
    "办文.ofd": sample.archive({"OFD.xml": b"<OFD/>"}),
    "报告.docx": sample.docx(),
    "预算.xlsx": sample.xlsx(),
    "章.png": sample.picture("png"),
    "证.JPG": sample.picture("jpeg"),
    "证.jpeg": sample.picture("jpeg") + b"what a phone appends",
    "说明.txt": "第一行\r\n第二行".encode("gb18030"),
    "记事本.txt": "Unicode 文本".encode("utf-16"),
    "名单.csv": '姓名,单位\n甲,"乙,丙"\n'.encode("utf-8-sig"),
    "数.json": b'{"n": [1, 2]}',
    "页.htm": "<p>公示</p>".encode(),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_of_each_kind_is_taken_with_its_digests(name: str) -> None:
    accepted = accept(sample.upload(name, SOUND[name]), kinds=ALL)
    assert accepted.path.read_bytes() == SOUND[name]
    assert (accepted.name, accepted.size) == (name, len(SOUND[name]))
    assert len(accepted.sm3) == len(accepted.sha256) == 64


def swollen(megabytes: int) -> bytes:
    """Return a sheet with a part that packs to nearly nothing."""
    return sample.sheet({"xl/big.xml": b"\0" * megabytes * 1024 * 1024})


HOSTILE: dict[str, tuple[str, bytes | Callable[[], bytes], str]] = {
    "nothing in it": ("空.txt", b"", "file_empty"),
    "another kind": ("工具.exe", b"MZ", "file_kind"),
    "no ending": ("README", b"text", "file_kind"),
    "two endings": ("表.xlsx.exe", sample.xlsx(), "file_kind"),
    "a path": ("../../etc/passwd.txt", b"text", "file_name_path"),
    "a path of Windows": ("..\\a.txt", b"text", "file_name_path"),
    "a hidden file": (".htaccess.txt", b"text", "file_name_path"),
    "a line break in the name": ("a\r\nX: y.txt", b"text", "file_name_hidden"),
    "a name that reads backwards": ("表\u202excod.txt", b"text", "file_name_hidden"),
    "no name before the ending": (" .txt", b"text", "file_name_empty"),
    "a name too long": ("长" * 120 + ".txt", b"text", "file_name_long"),
    "a sheet called a document": ("表.docx", sample.xlsx(), "file_structure"),
    "a document called a sheet": ("表.xlsx", sample.docx(), "file_structure"),
    "a program called a picture": ("图.png", b"MZ\x90\0", "file_structure"),
    "a picture called a PDF": ("图.pdf", sample.picture("png"), "file_structure"),
    "a PDF called text": ("文.txt", sample.pdf(), "file_structure"),
    "a page called text": ("文.txt", b"<html><script>alert(1)</script>", "file_structure"),
    "a page called a PDF": ("文.pdf", b"%PDF-1.7\n<script>alert(1)</script>", "file_structure"),
    "text with a control character": ("文.txt", b"a\0b", "file_structure"),
    "a table with an open quote": ("表.csv", b'a,"b\n', "file_structure"),
    "a table with an open quote further down": ("表.csv", b'a,b\nc,"d\n', "file_structure"),
    "JSON cut short": ("数.json", b'{"n": [1', "file_structure"),
    "JSON nested without end": ("数.json", b"[" * 200_000, "file_structure"),
    "a page without a tag": ("页.html", b"just words", "file_structure"),
    "macros in a sheet": ("表.xlsx", sample.sheet({"xl/vbaProject.bin": b"x"}), "file_macros"),
    "a sheet that declares macros": ("表.xlsx", sample.sheet(main=sample.MACRO_SHEET), "file_macros"),
    "a control in a sheet": ("表.xlsx", sample.sheet({"xl/activeX/activeX1.bin": b"x"}), "file_macros"),
    "a bomb": ("表.xlsx", lambda: swollen(60), "file_bomb"),
    "a bomb of small size": ("表.xlsx", lambda: swollen(8), "file_bomb"),
    "too many parts": (
        "表.xlsx",
        lambda: sample.sheet({f"xl/{n}": b"" for n in range(ENTRIES)}),
        "file_bomb",
    ),
    "a part above the archive": ("表.xlsx", sample.sheet({"../evil.xml": b"x"}), "file_structure"),
    "a part at the root of the disk": ("表.xlsx", sample.sheet({"/etc/evil": b"x"}), "file_structure"),
    "a link": ("表.xlsx", sample.linked(), "file_structure"),
    "an encrypted part": ("表.xlsx", sample.locked(), "file_structure"),
    "a part that is not what its checksum says": ("表.xlsx", sample.lying(), "file_structure"),
    "an archive with a program before it": ("表.xlsx", b"MZ" + sample.xlsx(), "file_structure"),
    "an archive cut short": ("表.xlsx", sample.xlsx()[:-30], "file_structure"),
    "entities": (
        "表.xlsx",
        sample.sheet({"xl/a.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
        "file_structure",
    ),
    "entities in another encoding": (
        "表.xlsx",
        sample.sheet({"xl/a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")}),
        "file_structure",
    ),
    "an archive of nothing in particular": ("表.xlsx", sample.archive({"a.txt": b"x"}), "file_structure"),
    "an OFD without its root": ("文.ofd", sample.archive({"a.xml": b"<a/>"}), "file_structure"),
    "a PDF that runs a script": (
        "文.pdf",
        sample.pdf(b"3 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj\n"),
        "file_macros",
    ),
    "a PDF that hides its script's name": (
        "文.pdf",
        sample.pdf(b"3 0 obj\n<< /J#53 (x) >>\nendobj\n"),
        "file_macros",
    ),
    "a PDF that packs its script": (
        "文.pdf",
        sample.pdf(sample.packed_objects(b"3 0 << /S /Launch /F (x) >>")),
        "file_macros",
    ),
    "a PDF that packs its script behind more than anybody reads": (
        "文.pdf",
        sample.pdf(sample.packed_objects(bytes(21 << 20)) + sample.packed_objects(b"3 0 << /JS (x) >>")),
        "file_bomb",
    ),
    "a PDF whose packing goes on behind where it says it ends": (
        "文.pdf",
        sample.pdf(sample.objects_as(sample.packed_in_two(b"endstream", b"3 0 << /JS (x) >>"))),
        "file_macros",
    ),
    "a PDF whose packed objects nobody can read": (
        "文.pdf",
        sample.pdf(sample.objects_as(b"33203020")),
        "file_sealed",
    ),
    "a PDF cut short": ("文.pdf", sample.pdf()[:-8], "file_structure"),
    "a picture of four thousand million pixels": ("图.png", sample.huge_png(), "file_pixels"),
    "a photograph of four thousand million pixels": ("图.jpg", sample.huge_jpg(), "file_pixels"),
    "a picture of no size": ("图.png", sample.huge_png(0, 1), "file_structure"),
    "a picture cut short": ("图.png", sample.picture("png")[:-12], "file_structure"),
    "a picture with something behind it": ("图.png", sample.picture("png") + b"PK\x03\x04", "file_structure"),
    "a picture changed by one bit": (
        "图.png",
        bytes([*sample.picture("png")[:20], 9, *sample.picture("png")[21:]]),
        "file_structure",
    ),
    "a photograph cut short": ("图.jpg", sample.picture("jpeg")[:100], "file_structure"),
    "a photograph without a picture": ("图.jpg", b"\xff\xd8\xff\xd9", "file_structure"),
}


@pytest.mark.parametrize("which", HOSTILE)
def test_a_file_that_is_not_what_it_should_be_is_refused_with_a_sentence_and_leaves_nothing(
    which: str,
) -> None:
    name, content, rule = HOSTILE[which]
    with pytest.raises(Unacceptable) as refused:
        accept(sample.upload(name, content() if callable(content) else content), kinds=ALL, field="proof")
    assert (refused.value.rule, refused.value.field) == (rule, "proof")
    assert str(refused.value.sentence)
    assert not [path for path in store.folder().rglob("*") if path.is_file()]


def test_a_kind_not_asked_for_is_refused_with_the_kinds_that_are() -> None:
    with pytest.raises(Unacceptable, match="pdf、docx"):
        accept(sample.upload("图.png", sample.picture("png")), kinds=("pdf", "docx"))


def test_a_file_too_large_is_refused_by_the_bytes_that_really_came() -> None:
    with pytest.raises(Unacceptable, match="1 MB"):
        accept(sample.upload("文.txt", b"a" * (1024 * 1024 + 1)), kinds=ALL, max_bytes=1024 * 1024)
    assert (
        accept(sample.upload("文.txt", b"a" * 1024 * 1024), kinds=ALL, max_bytes=1024 * 1024).size
        == 1024 * 1024
    )


def test_an_upload_that_breaks_off_leaves_nothing() -> None:
    class Torn:
        name: str | None = "文.txt"

        def chunks(self) -> Iterator[bytes]:
            yield b"half"
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        accept(Torn(), kinds=ALL)
    assert not [path for path in store.folder().rglob("*") if path.is_file()]


def test_a_name_is_kept_in_one_spelling() -> None:
    assert clean_name("e\u0301.txt") == "\u00e9.txt"


def test_every_kind_has_its_type_and_a_page_is_never_served_as_one() -> None:
    assert set(MIME) == set(Kind)
    assert "html" not in "".join(MIME.values())


def test_packed_objects_that_lie_over_each_other_are_not_read_again_and_again() -> None:
    nothing = (
        bytes.fromhex("0000 00ff ff") * 20_000
    )  # blocks that hold nothing: read to their end, however often
    laid = b"".join(sample.objects_as(b"\x78\x01") for _ in range(50)) + nothing
    with pytest.raises(Unacceptable) as refused:
        accept(sample.upload("文.pdf", sample.pdf(laid)), kinds=ALL)
    assert refused.value.rule in {"file_bomb", "file_sealed"}


def test_random_noise_under_any_name_is_refused_and_never_breaks_a_check() -> None:
    for kind in Kind:
        for head in (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"):
            for _round in range(5):
                with pytest.raises(Unacceptable):
                    accept(sample.upload(f"x.{kind}", head + os.urandom(4096)), kinds=ALL)
