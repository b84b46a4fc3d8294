"""Everything the platform may know about agreements."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.declare import CaseType, MenuEntry, Module, NumberSeries, Paper, SearchDocument, Verb
from kechuang.procedures.agreements import queries
from kechuang.procedures.agreements.access import READERS, rights
from kechuang.procedures.agreements.actions import AGREEMENTS, NOTICES
from kechuang.procedures.agreements.flow import agreement_flow, amendment_flow
from kechuang.procedures.agreements.models import Agreement, Amendment
from kechuang.procedures.agreements.papers import award_document
from kechuang.procedures.agreements.stage import TOKENS, agreement_stage

module = Module(
    name="agreements",
    title=_("Agreements"),
    source="Plan 2014, chapter 2: projects are managed by agreement (项目任务书); the rule of the district 待核",
    mount="agreements/",
    papers=(
        Paper(
            name="agreements.award",
            title=_("Award notice"),
            kind="notice",
            rows=queries.awarded,
            draft=award_document,
        ),
    ),
    rights=rights,
    cases=(
        CaseType(
            name="agreement",
            title=_("Agreement"),
            model=Agreement,
            flow=agreement_flow,
            page="agreements:agreement",
        ),
        CaseType(
            name="agreement_amendment",
            title=_("Amendment of an agreement"),
            model=Amendment,
            flow=amendment_flow,
            page="agreements:amendment",
        ),
    ),
    stages=(agreement_stage,),
    tokens=TOKENS,
    verbs=(
        Verb(name="agreements.draft", sentence=_("Drafted an agreement")),
        Verb(name="agreements.revise", sentence=_("Wrote a draft agreement anew")),
        Verb(name="agreements.amend", sentence=_("Asked for an amendment of an agreement")),
        Verb(name="agreements.export", sentence=_("Exported agreements")),
    ),
    menu=(MenuEntry(title=_("Agreements"), url="agreements:agreements", who=READERS, rank=60),),
    search=(SearchDocument(model=Agreement, title="title", body=("number", "organisation__name")),),
    numbers=(
        NumberSeries(name=AGREEMENTS, title=_("Agreement number"), pattern="RWS{year}{n:04d}"),
        NumberSeries(name=NOTICES, title=_("Award notice number"), pattern="嘉科立项〔{year}〕{n}号"),
    ),
)
