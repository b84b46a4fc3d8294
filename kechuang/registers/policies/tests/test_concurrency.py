"""Several officers at once on one figure of law: whoever comes second is told so, and no two values share a day."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import TYPE_CHECKING

from django.db import connection

from kechuang.kernel.audit.errors import Refused
from kechuang.registers.places.tests.ground import fresh_district
from kechuang.registers.policies.models import ParameterValue
from kechuang.registers.policies.tests.ground import house_of, published, ratio, valued

if TYPE_CHECKING:
    from tools.house.databases import Place

OFFICERS = 6


def test_of_several_values_for_the_same_days_one_is_entered(own_database: Place) -> None:
    del own_database
    house = house_of(next(fresh_district()))
    policy, parameter = published(house), ratio(house)
    together, told, faults = Barrier(OFFICERS), list[str](), list[BaseException]()

    def officer() -> None:
        together.wait()
        try:
            valued(house, policy, parameter)
        except Refused as refusal:
            told.append(refusal.rule)
        except BaseException as error:  # noqa: BLE001 - a thread's fault is told to the test
            faults.append(error)
        finally:
            connection.close()

    threads = [Thread(target=officer) for _ in range(OFFICERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert set(told) == {"guard_policies_parametervalue_is_entered_without_overlap"}
    assert (ParameterValue.objects.count(), len(told)) == (1, OFFICERS - 1)
