"""A module nobody builds on leaves by its folder and one line, and the house starts without it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.commands import one_after_another

ROOT = Path(__file__).resolve().parents[2]
LEAVING = (
    "kechuang.office.leave",
    "kechuang.office.meetings",
    "kechuang.office.training",
    "kechuang.office.documents",
    "kechuang.office.worklog",
    "kechuang.innovation.projects",
)


VERBS = (("migrate",), ("audit", "verify"), ("routes",))


def without(module: str, root: Path) -> Path:
    """Lay out the house under a folder with one module's folder left out; what nobody changes is pointed at, not copied."""
    tree = root / "kechuang"
    shutil.copytree(ROOT / "kechuang" / "site", tree / "site")  # with what is compiled
    floor, _, gone = module.removeprefix("kechuang.").partition(".")
    for folder, left_out in ((Path(), {"site", floor}), (Path(floor), {gone})):
        (tree / folder).mkdir(exist_ok=True)
        for child in (ROOT / "kechuang" / folder).iterdir():
            if child.name not in {*left_out, "__pycache__"}:
                (tree / folder / child.name).symlink_to(child)
    return tree


@pytest.mark.parametrize("module", LEAVING)
def test_the_house_starts_without_it(module: str, tmp_path: Path) -> None:
    tree = without(module, tmp_path)
    assert not tmp_path.joinpath(*module.split(".")).exists()
    settings = tree / "site" / "settings.py"
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if f'"{module}"' not in line]
    settings.write_text("".join(kept), encoding="utf-8")
    variables = {
        "PYTHONPATH": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'house.sqlite3'}",
        "DATABASE_OWNER_URL": "",
        "DATABASE_APP_ROLE": "",
        "KECHUANG_EXTRA_APPS": "",
        "DJANGO_SETTINGS_MODULE": "kechuang.site.settings",
    }

    routes = one_after_another(VERBS, variables, cwd=tmp_path)["routes"]

    assert len(lines) - len(kept) == 1
    assert "/accounts/login/" in routes
    assert module.rpartition(".")[2] + "/" not in routes
