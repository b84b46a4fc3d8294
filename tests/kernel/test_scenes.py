"""A scene built once is to every test as if built for it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.base import ContentFile

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Clock, Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.files import store
from kechuang.kernel.files.actions import keep
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.models import File
from kechuang.kernel.identity.models import Unit
from tests.scenes import STAGE, scene, shown
from tests.world import SYSTEM, District, set_up

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pytest_django import Settings


def furnished() -> tuple[District, File]:
    district = set_up()
    accepted = accept(ContentFile("一句话".encode(), name="说明.txt"), kinds=("txt",))
    with write(SYSTEM) as w:
        return district, keep(w, accepted, holder=district.office)


@pytest.fixture
@scene(furnished)
def house(db: None, settings: Settings, tmp_path: Path) -> tuple[District, File]:
    del db
    settings.FILES_FOLDER = str(tmp_path)
    return shown(furnished)


@pytest.mark.parametrize("time", ["first", "second", "third"])
def test_whatever_a_test_does_to_its_scene_the_next_one_finds_it_as_it_was_built(
    house: tuple[District, File], time: str
) -> None:
    del time
    district, file = house
    assert district.office.name == Unit.objects.get(pk=district.office.pk).name == "测试科"
    assert Entry.objects.count() == Entry.objects.latest("seq").seq
    assert not hasattr(district, "seen")
    before = Entry.objects.count()
    kept = store.path_of(file.blob.sha256)
    assert kept.read_text(encoding="utf-8") == "一句话"

    kept.unlink()
    district.office.name = "改了名的科"
    district.seen = True  # type: ignore[attr-defined]  # what a careless test does
    with write(SYSTEM) as w:
        district.office.save()
        w.record("sample.note", district.office)
        clock.move_to(clock.now().replace(year=2015))
    assert Entry.objects.count() == before + 1


@pytest.mark.parametrize("time", ["first", "second"])
def test_the_clock_stands_where_the_scene_left_it(house: tuple[District, File], time: str) -> None:
    del house, time
    now = clock.now()
    day: date = now.date()
    assert (day.isoformat(), now.hour, now.minute) == ("2014-09-30", 9, 0)


def test_another_scene_stands_alone(district: District) -> None:
    assert STAGE.standing is set_up
    assert not File.objects.exists()
    assert district.office.name == "测试科"


def test_a_database_asked_for_alone_is_empty(db: None) -> None:
    del db
    assert STAGE.standing is None
    assert not Unit.objects.exists()
    assert not Clock.objects.exists()
