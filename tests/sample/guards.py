"""What the sample's table refuses: it reads the marks of cases below it."""

from kechuang.kernel.cases.guards import without
from kechuang.kernel.db.guards import Guard

guards = (
    Guard(
        name="sample_letter_bears_a_stamp",
        table="sample_letter",
        on="insert",
        when=without("sample.stamped"),
        otherwise="A letter without a stamp does not leave the house.",
        tests="tests/kernel/test_composed_cases.py",
    ),
)
