"""A module nobody builds on leaves by its folder and one line, and the house starts without it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.commands import one_after_another
from tools.house.locked import locked

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
DATABASE: Final = "house.sqlite3"
LEAVING: Final = (
    "kechuang.office.leave",
    "kechuang.office.meetings",
    "kechuang.office.training",
    "kechuang.office.documents",
    "kechuang.office.worklog",
    "kechuang.innovation.projects",
)
VERBS: Final = (("migrate",), ("audit", "verify"), ("routes",))


def without(modules: Sequence[str], root: Path) -> int:
    """Lay out the house under a folder with the folders of some modules left out, and their lines of the settings.

    What nobody changes is pointed at, not copied. Return how many lines were left out.
    """
    tree = root / "kechuang"
    gone = {module.removeprefix("kechuang.") for module in modules}
    floors = {floor for floor, _, _name in (one.partition(".") for one in gone)}
    shutil.copytree(ROOT / "kechuang" / "site", tree / "site")  # with what is compiled
    for folder, left_out in (("", {"site", *floors}), *((floor, gone) for floor in floors)):
        (tree / folder).mkdir(exist_ok=True)
        for child in (ROOT / "kechuang" / folder).iterdir():
            if child.name != "__pycache__" and not {child.name, f"{folder}.{child.name}"} & left_out:
                (tree / folder / child.name).symlink_to(child)
    settings = tree / "site" / "settings.py"
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not any(f'"{module}"' in line for module in modules)]
    settings.write_text("".join(kept), encoding="utf-8")
    return len(lines) - len(kept)


def variables(root: Path) -> dict[str, str]:
    """Return what points a program at the house under a folder, with a database beside it."""
    return {
        "PYTHONPATH": str(root),
        "DATABASE_URL": f"sqlite:///{root / DATABASE}",
        "DATABASE_OWNER_URL": "",
        "DATABASE_APP_ROLE": "",
        "KECHUANG_EXTRA_APPS": "",
        "DJANGO_SETTINGS_MODULE": "kechuang.site.settings",
    }


@pytest.fixture(scope="session")
def before_any_of_them(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of the house without any of them, made once for all workers of a run: what each brings stands on it."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if hasattr(request.config, "workerinput") else folder
    place = shared / "before_any_of_them"
    with locked(shared / "before_any_of_them.lock"):
        if not (place / "made").exists():
            without(LEAVING, place)
            one_after_another(VERBS[:1], variables(place), cwd=place)
            (place / "made").touch()
    return place / DATABASE


@pytest.mark.parametrize("module", LEAVING)
def test_the_house_starts_without_it(module: str, before_any_of_them: Path, tmp_path: Path) -> None:
    lines_left_out = without([module], tmp_path)
    assert not tmp_path.joinpath(*module.split(".")).exists()
    assert lines_left_out == 1
    shutil.copy(before_any_of_them, tmp_path / DATABASE)

    said = one_after_another(VERBS, variables(tmp_path), cwd=tmp_path)

    assert all(
        f"Applying {other.rpartition('.')[2]}." in said["migrate"] for other in LEAVING if other != module
    )
    assert f"Applying {module.rpartition('.')[2]}." not in said["migrate"]
    assert "/accounts/login/" in said["routes"]
    assert module.rpartition(".")[2] + "/" not in said["routes"]
