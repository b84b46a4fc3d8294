"""What the database refuses even where code forgets: issued facts, published words, clauses, quoted and confirmed figures."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.registers.places.tests.ground import SYSTEM
from kechuang.registers.policies.actions import parameters, texts
from kechuang.registers.policies.models import Clause, Parameter, ParameterValue, Policy, PolicyText
from kechuang.registers.policies.queries.texts import open_text, published_text
from kechuang.registers.policies.tests.ground import BODY, drafted, published, ratio, reviewed, valued

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.registers.policies.tests.ground import House

NOW = datetime(2014, 9, 30, 1, tzinfo=UTC)


@contextmanager
def refused(guard: str) -> Iterator[None]:
    """Expect the database to refuse what is written by this guard."""
    with pytest.raises(Refused) as refusal, write(SYSTEM):
        yield
    assert refusal.value.rule == f"guard_{guard}"
    assert str(refusal.value.sentence)


@contextmanager
def against(constraint: str) -> Iterator[None]:
    """Expect the database to refuse what is written by this constraint."""
    with pytest.raises(IntegrityError, match=constraint), write(SYSTEM):
        yield


def words(policy: Policy) -> PolicyText:
    """Return the published text of a policy."""
    found = published_text(policy)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("title", "改名"), ("number", "另号"), ("level", "national"), ("subject", "funds"), ("form", "notice"),
        ("issued_on", date(2014, 9, 2)), ("in_force_from", date(2014, 9, 16)), ("expires_on", date(2015, 9, 16)),
        ("disclosure", "on_application"), ("reason", "另有原因"), ("mode", "fast"), ("keywords", "另词"), ("summary", "另述"),
    ],
)  # fmt: skip
def test_what_is_known_of_a_policy_changes_only_in_its_draft(
    house: House, column: str, value: object
) -> None:
    draft = drafted(house, disclosure="closed", reason="示例")
    with write(SYSTEM):
        Policy.objects.filter(pk=draft.pk).update(**{column: value})
    issued = reviewed(house, 2, disclosure="closed", reason="示例")
    with refused("policy_is_changed_only_as_a_draft"):
        Policy.objects.filter(pk=issued.pk).update(**{column: value})


def test_an_index_number_stays_with_its_document(house: House) -> None:
    policy = published(house)
    with refused("index_number_stays_once_given"):
        Policy.objects.filter(pk=policy.pk).update(index_number="WA8201000-2014-009")


def test_nobody_publishes_what_they_wrote(house: House) -> None:
    policy = drafted(house)
    with refused("policy_is_published_by_another"):
        Policy.objects.filter(pk=policy.pk).update(published_by=house.drafter.person)
    with write(SYSTEM):
        Policy.objects.filter(pk=policy.pk).update(published_by=house.publisher.person)


def test_a_policy_is_never_removed(house: House) -> None:
    policy = drafted(house)
    with refused("policy_stays"):
        Policy.objects.filter(pk=policy.pk)._raw_delete("default")


def test_a_published_text_neither_changes_nor_goes(house: House) -> None:
    version = words(published(house))
    with refused("published_text_stays"):
        PolicyText.objects.filter(pk=version.pk).update(body="另文")
    with refused("published_text_stays"):
        PolicyText.objects.filter(pk=version.pk).update(published_at=None)
    with refused("published_text_is_kept"):
        PolicyText.objects.filter(pk=version.pk)._raw_delete("default")


def test_a_text_changed_after_it_was_split_is_not_published(house: House) -> None:
    version = open_text(drafted(house))
    assert version is not None
    with write(SYSTEM):
        PolicyText.objects.filter(pk=version.pk).update(body=f"前加一句。{version.body}")
    with refused("text_is_published_as_it_was_split"):
        PolicyText.objects.filter(pk=version.pk).update(published_at=NOW)


def test_a_text_is_published_by_nobody_who_wrote_on_it(house: House) -> None:
    policy = drafted(house)
    texts.write_text(policy, BODY, by=house.reviewer)
    version = PolicyText.objects.filter(policy=policy)
    with refused("text_is_published_by_none_of_its_writers"):
        version.update(published_by=house.drafter.person)
    with write(SYSTEM):
        version.update(published_by=house.publisher.person)


def test_no_clause_of_a_published_text_is_added_changed_or_taken_away(house: House) -> None:
    version = words(published(house))
    last = version.clauses.order_by("begins").last()
    assert last is not None
    extra = {"kind": Clause.Kind.CLAUSE, "path": "9.1", "begins": last.begins + 1, "ends": last.begins + 2}
    text = version.body[last.begins + 1 : last.begins + 2]
    with refused("clause_is_entered_before_its_text_is_published"):
        Clause.objects.create(version=version, text=text, **extra)
    with refused("clause_of_a_published_text_stays"):
        Clause.objects.filter(pk=last.pk).update(label="另名")
    with refused("clause_of_a_published_text_is_kept"):
        Clause.objects.filter(pk=last.pk)._raw_delete("default")


def test_no_clause_of_a_draft_is_moved_into_a_published_text(house: House) -> None:
    version, draft = words(published(house)), open_text(drafted(house, 2))
    assert draft is not None
    with refused("clause_of_a_published_text_stays"):
        draft.clauses.filter(path="3.1").update(version=version, path="8.1")


def test_a_parameter_is_kept_by_an_organ(house: House) -> None:
    with refused("parameter_is_kept_by_an_organ"):
        Parameter.objects.create(code="a.b", title="x", kind="number", keeper=house.district.town_unit)


def test_a_clause_is_the_exact_words_of_its_text(house: House) -> None:
    version = open_text(drafted(house))
    assert version is not None
    one = version.clauses.get(path="3.1")
    with refused("clause_stays_word_for_word"):
        version.clauses.filter(pk=one.pk).update(text=one.text.replace("40", "50"))
    with refused("clause_stays_word_for_word"):
        version.clauses.filter(pk=one.pk).update(ends=one.ends - 1)
    with refused("clause_is_entered_word_for_word"):
        Clause.objects.create(version=version, kind="aside", text="不在文中", begins=1, ends=5)


def test_no_two_values_of_a_parameter_share_a_day(house: House) -> None:
    policy, parameter = published(house), ratio(house)
    first = valued(house, policy, parameter, since=date(2015, 1, 1), valid_to=date(2015, 12, 31))
    second = valued(house, policy, parameter, since=date(2016, 1, 1))
    for since, until in ((date(2015, 12, 31), date(2015, 12, 31)), (date(2014, 1, 1), None)):
        with refused("policies_parametervalue_is_entered_without_overlap"):
            copy_of(first, valid_from=since, valid_to=until).save()
    with refused("policies_parametervalue_is_changed_without_overlap"):
        ParameterValue.objects.filter(pk=second.pk).update(valid_from=first.valid_to)


def copy_of(value: ParameterValue, **changes: object) -> ParameterValue:
    """Return another value like one, with changes, that is not saved yet."""
    names = (
        "parameter",
        "fen",
        "number",
        "clause",
        "quote",
        "entered_by",
        "entered_at",
        "valid_from",
        "valid_to",
    )
    return ParameterValue(**({name: getattr(value, name) for name in names} | changes))


def test_a_value_is_quoted_from_a_published_clause(house: House) -> None:
    policy = published(house)
    value = valued(house, policy, ratio(house), valid_to=date(2014, 12, 31))
    draft = open_text(drafted(house, 2))
    assert draft is not None
    later = {"valid_from": date(2015, 1, 1), "valid_to": None}
    for changes in ({"quote": "不低于7%"}, {"quote": ""}, {"clause": draft.clauses.get(path="2.1.(2)")}):
        with refused("value_is_entered_as_quoted"):
            copy_of(value, **later, **changes).save()
        with refused("value_stays_as_quoted"):
            ParameterValue.objects.filter(pk=value.pk).update(**changes)


def test_a_confirmed_value_only_ends(house: House) -> None:
    policy, other = published(house), published(house, 2)
    value = parameters.confirm(valued(house, policy, ratio(house)), by=house.reviewer)
    mine = ParameterValue.objects.filter(pk=value.pk)
    changes: list[dict[str, object]] = [
        {"number": Decimal(7)},
        {"number": None, "fen": 7},
        {"valid_from": value.valid_from + timedelta(days=1)},
        {"quote": "6%"},
        {"clause": words(other).clauses.get(path="2.1.(2)")},
        {"confirmed_at": None},
    ]
    for change in changes:
        with refused("confirmed_value_stays"):
            mine.update(**change)
    with refused("confirmed_value_is_kept"):
        mine._raw_delete("default")
    with write(SYSTEM):
        mine.update(valid_to=date(2015, 12, 31))


def test_the_constraints_of_a_policy_hold_whoever_writes(house: House) -> None:
    draft, policy = drafted(house), published(house, 2)
    one = Policy.objects.filter(pk=draft.pk)
    with against("document_number_stands_once_in_the_library|policies_policy.number"):
        one.update(number=policy.number)
    with against("index_number_is_given_once|policies_policy.index_number"):
        one.update(index_number=policy.index_number)
    with against("policy_has_a_title"):
        one.update(title="")
    with against("policy_expires_after_it_comes_into_force"):
        one.update(expires_on=draft.in_force_from - timedelta(days=1))
    with against("policy_is_published_once_it_is_issued"):
        one.update(published_on=draft.issued_on - timedelta(days=1))
    with against("policy_is_repealed_by_a_document"):
        one.update(repealed_on=date(2014, 12, 1))
    with against("what_is_not_open_says_why"):
        one.update(disclosure="closed")


def test_the_constraints_of_a_text_hold_whoever_writes(house: House) -> None:
    policy = published(house)
    version, draft = words(policy), open_text(drafted(house, 2))
    assert draft is not None
    with against("text_version_is_numbered_once|policies_policytext.policy_id"):
        PolicyText.objects.create(policy=policy, version=1, body="另文", entered_at=NOW, published_at=NOW)
    with against("policy_has_one_open_text_at_a_time|policies_policytext.policy_id"):
        PolicyText.objects.create(policy=draft.policy, version=2, body="另文", reason="无", entered_at=NOW)
    with against("correction_says_why"):
        PolicyText.objects.create(policy=policy, version=2, body="另文", entered_at=NOW)
    with against("path_names_one_clause_of_a_version|policies_clause.version_id"):
        draft.clauses.filter(path="3.1").update(path="1.1")
    with against("placed_clause_has_a_path"):
        draft.clauses.filter(path="3.1").update(path="")
    assert version.clauses.count() == draft.clauses.count()


def test_the_constraints_of_a_value_hold_whoever_writes(house: House) -> None:
    value = valued(house, published(house), ratio(house))
    one = ParameterValue.objects.filter(pk=value.pk)
    with against("value_is_either_money_or_a_number"):
        one.update(fen=1)
    with against("value_is_not_below_zero"):
        one.update(fen=-1, number=None)
    with against("value_is_confirmed_by_another"):
        one.update(confirmed_by=value.entered_by_id)
    with against("parametervalue_ends_after_it_begins"):
        one.update(valid_to=value.valid_from - timedelta(days=1))
