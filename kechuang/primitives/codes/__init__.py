"""The numbers an enterprise or a person is known by, checked as their standards say and nothing more.

`normalise` what was typed, `check_…` it (a BadCode says which character is wrong), `make_…` one for the demo. Division
codes are not looked up: a code keeps the division of the day it was issued, and lists of divisions begin too late.
"""

from kechuang.primitives.codes.bad import BadCode, Kind, Reason
from kechuang.primitives.codes.organisation import check_organisation_code, make_organisation_code
from kechuang.primitives.codes.registration import check_registration_number, make_registration_number
from kechuang.primitives.codes.resident import born_on, check_resident_id, make_resident_id
from kechuang.primitives.codes.shape import normalise
from kechuang.primitives.codes.unified import (
    UNIFIED_SINCE,
    check_unified_code,
    make_unified_code,
    organisation_code_in,
)

__all__ = [
    "UNIFIED_SINCE",
    "BadCode",
    "Kind",
    "Reason",
    "born_on",
    "check_organisation_code",
    "check_registration_number",
    "check_resident_id",
    "check_unified_code",
    "make_organisation_code",
    "make_registration_number",
    "make_resident_id",
    "make_unified_code",
    "normalise",
    "organisation_code_in",
]
