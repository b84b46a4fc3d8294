"""A case goes out as a folder that tells everything, verifies by itself, and notices whatever is changed in it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.anchors import public_key
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.filling import SEALED
from kechuang.kernel.cases.package.contents import gather
from kechuang.kernel.cases.package.folder import write_package
from kechuang.kernel.files.actions import keep
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.store import path_of
from kechuang.kernel.forms.actions import begin, freeze, keep_version, save_field
from kechuang.kernel.identity.models import Organisation
from tests.calls import STRAIGHT, Call, call
from tests.commands import main
from tests.kernel import files_sample
from tests.kernel.forms_sample import asking

if TYPE_CHECKING:
    from pathlib import Path

    from django.db.models import Model
    from pytest_django import Settings

    from kechuang.kernel.cases.models import Application, Case
    from kechuang.kernel.forms.models import Draft
    from tools.house.databases import Place

NAME = "证书.pdf"


def begun(ours: Call, question: dict[str, object]) -> tuple[Application, Draft]:
    """Return an application and the answers begun to a form that asks one question."""
    asked = ours.application()
    with write(ours.firm) as w:
        version = keep_version(w, asking(question))
    firm = Organisation.objects.get(name="测试公司")
    return asked, begin(version, by=ours.firm, organisation=firm, purpose=asked.ref)


def attach(ours: Call, holder: Model, name: str, label: str = "scan") -> None:
    """Keep a PDF of that name, whose content is its name."""
    with write(ours.firm) as w:
        accepted = accept(files_sample.upload(name, files_sample.pdf(name.encode())), kinds=("pdf",))
        keep(w, accepted, holder=holder, label=label)


def handled(settings: Settings, store: Path) -> Case:
    """Return a case that was applied for with a form and a file, and went to its end."""
    settings.FILES_FOLDER = str(store)
    ours = call()
    asked, draft = begun(ours, {"key": "name", "kind": "line", "required": True})
    attach(ours, asked, NAME)
    save_field(draft, "name", "<b>传感器</b>", by=ours.firm, base=0)
    freeze(draft, by=ours.firm)
    ours.takes(asked.case, *STRAIGHT)
    return asked.case


def verified(folder: Path, *words: str, flags: str = "-I") -> tuple[int, str]:
    """Run the package's own script as an outsider would."""
    command = [sys.executable, flags, str(folder / "verify.py"), *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return ran.returncode, ran.stdout + ran.stderr


def test_a_package_tells_the_case_and_verifies_by_itself(
    db: None, settings: Settings, tmp_path: Path
) -> None:
    case = handled(settings, tmp_path / "store")
    folder = tmp_path / "out"
    write_package(case, folder)

    status, said = verified(folder)
    assert (status, "0 处不符" in said) == (0, True), said
    assert f"签名所用公钥：{public_key()}；请与公布的公钥比对。" in said
    status, said = verified(folder, flags="-IS")  # without the packages of this Python
    assert (status, "未核对签名" in said) == (0, True), said
    told = json.loads((folder / "case.json").read_text())
    assert [step["seq"] for step in told["steps"]] == list(range(len(STRAIGHT) + 1))
    assert told["marks"][-1] == "case.archived"
    assert {"name": "amount", "label": "申请金额", "value": 40_000_000} in told["facts"]
    (file,) = told["files"]
    assert (folder / file["path"]).read_bytes() == files_sample.pdf(NAME.encode())
    page = (folder / "index.html").read_text()
    assert 'lang="zh-CN"' in page
    assert "证书.pdf" in page
    assert "http" not in page
    assert {path.name for path in tmp_path.iterdir()} == {"store", "out"}


def test_what_was_attached_but_not_handed_in_stays_with_whoever_fills_it_in(
    db: None, settings: Settings, tmp_path: Path
) -> None:
    settings.FILES_FOLDER = str(tmp_path / "store")
    ours = call()
    question: dict[str, object] = {"key": "scan", "kind": "attachment", "kinds": ["pdf"], "required": True}
    asked, draft = begun(ours, question)
    attach(ours, draft, "交.pdf")
    freeze(draft, by=ours.firm)
    attach(ours, draft, "未交.pdf")

    assert [file.name for file in gather(asked.case).files] == ["交.pdf"]


def test_a_sealed_scan_goes_out_once_what_it_is_of_was_handed_in(
    db: None, settings: Settings, tmp_path: Path
) -> None:
    settings.FILES_FOLDER = str(tmp_path / "store")
    ours = call()
    asked, draft = begun(ours, {"key": "name", "kind": "line", "required": True})
    save_field(draft, "name", "传感器", by=ours.firm, base=0)
    attach(ours, asked, "盖章.pdf", f"{SEALED}一")
    assert gather(asked.case).files == []
    freeze(draft, by=ours.firm)
    attach(ours, asked, "补正盖章.pdf", f"{SEALED}二")

    assert [file.name for file in gather(asked.case).files] == ["盖章.pdf"]


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("case.json", "case.json：被改动"),
        ("index.html", "index.html：被改动"),
        ("record.jsonl", "record.jsonl：被改动"),
        ("manifest.json", "签名无效"),
        ("revisions/*.json", "次提交的内容与提交时不符"),
        ("files/*.pdf", "证书.pdf 与提交时不符"),
    ],
)
def test_whatever_is_changed_is_noticed(
    db: None, settings: Settings, tmp_path: Path, part: str, sentence: str
) -> None:
    folder = tmp_path / "out"
    write_package(handled(settings, tmp_path / "store"), folder)
    (path,) = folder.glob(part)
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"format":1', b'"format":2') if part == "manifest.json" else data + b"\n")
    status, said = verified(folder)
    assert (status, sentence in said) == (1, True), said


def test_what_is_missing_and_what_was_added_is_noticed(db: None, settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_package(handled(settings, tmp_path / "store"), folder)
    (folder / "index.html").unlink()
    (folder / "more.txt").write_text("more")
    status, said = verified(folder)
    assert status == 1
    assert "index.html：缺失" in said
    assert "more.txt：不属于本档案包" in said


def test_what_is_no_package_is_one_sentence(db: None, settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_package(handled(settings, tmp_path / "store"), folder)
    for content in ("[]", "{}", "not JSON"):
        (folder / "manifest.json").write_text(content)
        status, said = verified(folder)
        assert (status, said) == (2, f"{folder} 不是办件档案包，或已残缺。用法：python verify.py [文件夹]\n")
    assert verified(folder, str(tmp_path / "nowhere"))[0] == 2


def test_half_a_package_is_not_written_over_another(db: None, settings: Settings, tmp_path: Path) -> None:
    case = handled(settings, tmp_path / "store")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(Refused) as refused:
        write_package(case, tmp_path / "out")
    assert refused.value.rule == "package_is_new"
    kept = next(path for path in (tmp_path / "store").rglob("*") if path.is_file())
    assert kept == path_of(kept.name)
    kept.write_bytes(b"gone bad")
    with pytest.raises(Refused) as refused:
        write_package(case, tmp_path / "other")
    assert refused.value.rule == "package_is_whole"
    assert not (tmp_path / "other").exists()


def test_the_command_writes_it_and_puts_it_on_record(
    own_database: Place, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = handled(settings, tmp_path / "store")
    assert main(["case", "export", case.number, "--out", str(tmp_path / "out")]) == 0
    assert case.number in capsys.readouterr().out
    assert verified(tmp_path / "out")[0] == 0
    assert Entry.objects.get(action="cases.export").subject == case.ref
    assert main(["case", "export", case.number, "--out", str(tmp_path / "out")]) == 2
    assert "已存在" in capsys.readouterr().err
    assert main(["case", "export", "KC0", "--out", str(tmp_path / "new")]) == 2
    assert "没有该编号的办件" in capsys.readouterr().err
