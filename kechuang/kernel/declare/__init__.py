"""One place to look: every kind a module may declare, and the Module that holds them."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.kernel.access import Right
from kechuang.kernel.audit.declared import BeforeCommit, Verb
from kechuang.kernel.audit.demo import Demo
from kechuang.kernel.cases.declared import CaseType
from kechuang.kernel.cases.deeds import Deed, deed_of_cases
from kechuang.kernel.conditions.declared import FactTable
from kechuang.kernel.files.declared import Holder
from kechuang.kernel.flows.stagekinds import StageKind, Token
from kechuang.kernel.forms.declared import CodeList, QuestionKind
from kechuang.kernel.indicators.declared import Indicator
from kechuang.kernel.jobs.declared import JobKind, Periodic
from kechuang.kernel.modules import Command, Declaration, FileSchema, ModuleBase
from kechuang.kernel.notices.declared import NoticeKind
from kechuang.kernel.numbering.declared import NumberSeries
from kechuang.kernel.search.declared import SearchDocument
from kechuang.kernel.typeset.declared import Paper
from kechuang.kernel.web.case_panels import CasePanel
from kechuang.kernel.web.casework import CaseDoor
from kechuang.kernel.web.menu import Landing, MenuEntry, Panel
from kechuang.kernel.web.schedule import Schedule

__all__ = [
    "BeforeCommit",
    "CaseDoor",
    "CasePanel",
    "CaseType",
    "CodeList",
    "Command",
    "Declaration",
    "Deed",
    "Demo",
    "FactTable",
    "FileSchema",
    "Holder",
    "Indicator",
    "JobKind",
    "Landing",
    "MenuEntry",
    "Module",
    "NoticeKind",
    "NumberSeries",
    "Panel",
    "Paper",
    "Periodic",
    "QuestionKind",
    "Right",
    "Schedule",
    "SearchDocument",
    "StageKind",
    "Token",
    "Verb",
    "deed_of_cases",
]


@dataclass(frozen=True, kw_only=True, eq=False)
class Module(ModuleBase):
    """Everything the platform may know about one module."""

    rights: tuple[Right, ...] = ()
    cases: tuple[CaseType, ...] = ()
    stages: tuple[StageKind, ...] = ()
    tokens: tuple[Token, ...] = ()
    verbs: tuple[Verb, ...] = ()
    menu: tuple[MenuEntry, ...] = ()
    landings: tuple[Landing, ...] = ()
    panels: tuple[Panel, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    search: tuple[SearchDocument, ...] = ()
    holders: tuple[Holder, ...] = ()
    numbers: tuple[NumberSeries, ...] = ()
    notices: tuple[NoticeKind, ...] = ()
    jobs: tuple[JobKind | Periodic, ...] = ()
    commands: tuple[Command, ...] = ()
    schemas: tuple[FileSchema, ...] = ()
    questions: tuple[QuestionKind, ...] = ()
    code_lists: tuple[CodeList, ...] = ()
    facts: tuple[FactTable, ...] = ()
    papers: tuple[Paper, ...] = ()
    deeds: tuple[Deed, ...] = ()
    demo: Demo | None = None
