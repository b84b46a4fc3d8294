"""The record is verified by whoever has it: without the platform, against the key the office publishes, line by line."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kechuang.kernel.audit import export, verifier
from kechuang.kernel.audit.anchors import anchor, public_key
from kechuang.kernel.audit.export import check, lines
from kechuang.kernel.audit.models import Anchor, Entry
from kechuang.kernel.audit.writing import write
from kechuang.primitives.canonical import sm3
from tests.commands import main
from tests.world import SYSTEM

if TYPE_CHECKING:
    from pathlib import Path

    from tests.world import District
    from tools.house.databases import Place

Rows = list[dict[str, Any]]


def note(times: int = 1, said: str = "something") -> None:
    for _ in range(times):
        with write(SYSTEM) as w:
            w.record("sample.note", None, said=said)


def keep_anchor() -> None:
    with write(SYSTEM):
        anchor()


def kept(folder: Path, rows: Rows | None = None) -> Path:
    """Return the record as a file: the database's own, or these rows."""
    record = folder / "record.jsonl"
    text = "".join(lines() if rows is None else (json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    record.write_text(text, encoding="utf-8", newline="\n")
    return record


def verified(*words: object, flags: str = "-I") -> tuple[int, str]:
    """Run the verifier as an outsider would."""
    command = [sys.executable, flags, verifier.__file__, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def forged(rows: Rows) -> Rows:
    """Return the record as a forger rewrites it from the second entry on, with every digest and a key of their own."""
    own = Ed25519PrivateKey.generate()
    prev, heads = verifier.GENESIS, {}
    for row in (row for row in rows if row["kind"] == "entry"):
        row |= {"prev": prev, "actor_name": "somebody else"}
        data = verifier.entry_bytes(row)
        row |= {"sm3": sm3(data), "sha256": hashlib.sha256(data).hexdigest()}
        prev = heads[row["seq"]] = row["sm3"]
    for row in (row for row in rows if row["kind"] == "anchor"):
        signed = own.sign(f"{row['seq']}:{heads[row['seq']]}".encode())
        row |= {"sm3": heads[row["seq"]], "signature": base64.b64encode(signed).decode()}
        row["public_key"] = own.public_key().public_bytes_raw().hex()
    return rows


def test_a_standing_chain_verifies_without_django(district: District, tmp_path: Path) -> None:
    note(5)
    keep_anchor()

    status, said = verified(kept(tmp_path), "--key", public_key())

    assert status == 0, said
    assert f"共 {Entry.objects.count()} 条留痕、1 个锚点，0 处不符。" in said
    assert f"按指定的公钥核验：{public_key()}" in said


def test_a_reason_with_another_kind_of_line_end_stays_on_its_line(district: District, tmp_path: Path) -> None:
    note(said="一\u2028二\u2029三\x85四\r\n")
    keep_anchor()

    status, said = verified(kept(tmp_path))

    assert (status, "0 处不符" in said) == (0, True), said


@pytest.mark.parametrize("fault", ["change", "remove", "reorder", "cut"])
def test_a_record_tampered_with_is_found(district: District, tmp_path: Path, fault: str) -> None:
    note(8)
    keep_anchor()
    rows = [json.loads(line) for line in lines()]
    entries = [row for row in rows if row["kind"] == "entry"]
    middle = len(entries) // 2
    if fault == "change":
        entries[middle]["actor_name"] = "somebody else"
    elif fault == "remove":
        del entries[middle]
    elif fault == "reorder":
        entries[middle], entries[middle + 1] = entries[middle + 1], entries[middle]
    else:
        del entries[-2:]
    anchors = [row for row in rows if row["kind"] == "anchor"]

    assert verifier.main([str(kept(tmp_path, [*entries, *anchors]))]) == 1


def test_a_record_forged_as_a_whole_falls_by_the_published_key(district: District, tmp_path: Path) -> None:
    note(3)
    keep_anchor()
    record = kept(tmp_path, forged([json.loads(line) for line in lines()]))

    status, said = verified(record)
    assert status == 0, said
    assert "自带的公钥" in said
    assert "请与公布的公钥比对" in said
    status, said = verified(record, "--key", public_key())
    assert (status, "锚点的签名无效" in said) == (1, True), said


def test_what_could_not_be_checked_is_said(
    district: District,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    note(2)
    assert "没有锚点" in verified(kept(tmp_path))[1]
    assert verified(kept(tmp_path), "--key", public_key())[0] == 2  # nothing is signed: the key says nothing
    keep_anchor()
    seq = Anchor.objects.get().seq
    note(1)
    record = kept(tmp_path)
    assert f"第 {seq} 条之后没有锚点" in verified(record)[1]

    status, said = verified(record, flags="-IS")  # without the packages of this Python
    assert (status, "未核对锚点签名" in said, "公钥核验" in said) == (0, True, False), said
    assert verified(record, "--key", public_key(), flags="-IS")[0] == 2
    monkeypatch.setattr(verifier, "HAS_SM3", False)
    assert verifier.main([str(record)]) == 0
    assert "未核对 SM3" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "用法"),
        (["--help"], "用法"),
        (["nowhere.jsonl"], "不存在"),
        (["."], "不是文件"),
        (["record.jsonl", "--key", "abc"], "用法"),
        (["record.jsonl", "--key"], "用法"),
        (["record.jsonl"], "不是导出的留痕"),
    ],
)
@pytest.mark.parametrize(
    "content", ["[]\n", "{}\n", '{"kind": "entry", "seq": "x"}\n', "\x80", "not JSON", '{"kind": "x"}']
)
def test_bad_input_is_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    sentence: str,
    content: str,
) -> None:
    (tmp_path / "record.jsonl").write_text(content, encoding="latin-1")
    monkeypatch.chdir(tmp_path)

    assert verifier.main(words) == 2
    assert sentence in capsys.readouterr().err


def test_a_terminal_without_chinese_letters_gets_an_answer(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, verifier.__file__, "nowhere"],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr


def test_an_anchor_kept_while_the_record_is_read_is_no_cut(district: District, tmp_path: Path) -> None:
    note(3)
    keep_anchor()
    reading = lines()
    read = [next(reading), next(reading)]
    note(2)
    keep_anchor()
    read.extend(reading)

    rows = [json.loads(line) for line in read]
    assert verified(kept(tmp_path, rows))[0] == 0


def test_the_record_is_not_held_in_memory(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    note(3)
    alive, most = [0], [0]

    class Watched(dict[str, Any]):
        def __init__(self, row: dict[str, Any]) -> None:
            super().__init__(row)
            alive[0] += 1
            most[0] = max(most[0], alive[0])

        def __del__(self) -> None:
            alive[0] -= 1

    row_of = export.row_of
    monkeypatch.setattr(export, "row_of", lambda entry: Watched(row_of(entry)))
    assert check().faults == 0
    assert most[0] <= 2


def test_the_commands_speak_chinese_and_print_the_key_to_publish(
    own_database: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note(2)
    assert main(["audit", "anchor"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{Anchor.objects.get().seq}:")
    assert f"核验公钥（请对外公布）：{public_key()}" in said
    assert main(["audit", "anchor"]) == 0
    assert "没有新的留痕" in capsys.readouterr().out
    assert main(["audit", "verify"]) == 0
    assert f"共 {Entry.objects.count()} 条留痕、1 个锚点，0 处不符。" in capsys.readouterr().out

    record = tmp_path / "record.jsonl"
    assert main(["audit", "export", str(record)]) == 0
    assert public_key() in capsys.readouterr().err
    assert verifier.main([str(record), "--key", public_key()]) == 0
    capsys.readouterr()
    assert main(["audit", "export"]) == 0
    assert capsys.readouterr().out == record.read_text(encoding="utf-8")
    for nowhere in (tmp_path, tmp_path / "none" / "x"):
        assert main(["audit", "export", str(nowhere)]) == 2
        assert "无法写入" in capsys.readouterr().err
