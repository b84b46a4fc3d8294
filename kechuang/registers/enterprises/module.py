"""What the platform may know about enterprises."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import post, within
from kechuang.kernel.declare import (
    Demo,
    FactTable,
    Holder,
    Indicator,
    MenuEntry,
    Module,
    Right,
    SearchDocument,
    Verb,
)
from kechuang.kernel.identity.posts import OFFICIALS, Post
from kechuang.registers.enterprises import demo, rules
from kechuang.registers.enterprises.imports import jobs
from kechuang.registers.enterprises.models import Award, Certificate, Contact, Enterprise, Filing, Import
from kechuang.registers.enterprises.queries import facts, plan

CHAPTER_3 = "2014年工作要点第三部分"
TOWN = "enterprise__registered_at__town"

module = Module(
    name="enterprises",
    title=_("Enterprises"),
    source="Plan 2014, chapter 4",
    mount="enterprises/",
    rights=(
        Right(action="see", model=Enterprise, who=rules.sees()),
        Right(action="edit", model=Enterprise, who=rules.edits()),
        Right(action="see_contacts", model=Enterprise, who=rules.sees_contacts()),
        Right(action="see", model=Certificate, who=rules.sees("enterprise__")),
        Right(action="edit", model=Certificate, who=rules.edits("enterprise__")),
        Right(action="see", model=Filing, who=rules.sees("enterprise__")),
        Right(action="see", model=Award, who=rules.sees("enterprise__")),
        Right(action="edit", model=Contact, who=rules.edits("enterprise__")),
        Right(action="see", model=Import, who=post(*OFFICIALS) & within("keeper__path")),
        Right(action="edit", model=Import, who=post(Post.HEAD, Post.CLERK) & within("keeper__path")),
    ),
    verbs=(
        Verb(name="enterprises.enter", sentence=_("Entered an enterprise")),
        Verb(name="enterprises.correct", sentence=_("Corrected an enterprise")),
        Verb(name="enterprises.rename", sentence=_("Renamed an enterprise")),
        Verb(name="enterprises.recode", sentence=_("Entered a code of an enterprise")),
        Verb(name="enterprises.move", sentence=_("Entered a new place of an enterprise")),
        Verb(name="enterprises.let_join", sentence=_("Opened an enterprise to its people")),
        Verb(name="enterprises.close", sentence=_("Closed an enterprise")),
        Verb(name="enterprises.report", sentence=_("Reported figures of a year")),
        Verb(name="enterprises.certify", sentence=_("Entered a certificate")),
        Verb(name="enterprises.correct_certificate", sentence=_("Corrected a certificate")),
        Verb(name="enterprises.revoke", sentence=_("Revoked a certificate")),
        Verb(name="enterprises.file", sentence=_("Entered a high-tech filing")),
        Verb(name="enterprises.award", sentence=_("Entered an outside award")),
        Verb(name="enterprises.correct_award", sentence=_("Corrected an outside award")),
        Verb(name="enterprises.add_contact", sentence=_("Listed a contact")),
        Verb(name="enterprises.end_contact", sentence=_("Ended a contact")),
        Verb(name="enterprises.export", sentence=_("Exported enterprises")),
        Verb(name="enterprises.hand_in", sentence=_("Handed in a workbook")),
        Verb(name="enterprises.read_import", sentence=_("Read a workbook")),
        Verb(name="enterprises.confirm_import", sentence=_("Confirmed an import")),
        Verb(name="enterprises.let_in", sentence=_("Wrote an import into the register")),
        Verb(name="enterprises.drop_import", sentence=_("Gave up an import")),
    ),
    menu=(
        MenuEntry(
            title=_("Enterprises"), url="enterprises:list", who=post(*OFFICIALS, Post.STATION), rank=40
        ),
    ),
    indicators=(
        Indicator(
            name="enterprises",
            title=_("Enterprises in business"),
            unit=_("enterprises"),
            source="computed",
            kind="stock",
            rows=plan.in_business,
            clause="2014年工作要点第四部分",
            basis=_("Enterprises of the register founded by the day and not closed by then."),
            place="registered_at__town",
        ),
        Indicator(
            name="high_tech_in_force",
            title=_("High-tech enterprises"),
            unit=_("enterprises"),
            source="computed",
            kind="stock",
            rows=plan.high_tech_in_force,
            clause=CHAPTER_3,
            basis=_(
                "Enterprises with a high-tech certificate in force on the day; certificates run three years."
            ),
            place=TOWN,
        ),
        Indicator(
            name="high_tech_filings",
            title=_("High-tech filings for recognition and re-examination"),
            unit=_("filings"),
            source="computed",
            kind="flow",
            rows=plan.high_tech_filings,
            clause=CHAPTER_3,
            basis=_("Filings handed in during the period, whatever becomes of them."),
            place=TOWN,
        ),
        Indicator(
            name="little_giants_added",
            title=_("New little giants of city and district"),
            unit=_("enterprises"),
            source="computed",
            kind="flow",
            rows=plan.little_giants_added,
            clause=CHAPTER_3,
            basis=_(
                "Enterprises made little giant or taken into cultivation by city or district, each counted once."
            ),
            place=TOWN,
        ),
        Indicator(
            name="little_giants_municipal",
            title=_("New little giants of the city"),
            unit=_("enterprises"),
            source="computed",
            kind="flow",
            rows=plan.little_giants_municipal,
            clause=CHAPTER_3,
            place=TOWN,
        ),
        Indicator(
            name="little_giants_district",
            title=_("New little giants of the district"),
            unit=_("enterprises"),
            source="computed",
            kind="flow",
            rows=plan.little_giants_district,
            clause=CHAPTER_3,
            place=TOWN,
        ),
        Indicator(
            name="projects_undertaken",
            title=_("Projects of every level undertaken by enterprises"),
            unit=_("projects"),
            source="computed",
            kind="flow",
            rows=plan.projects_undertaken,
            clause=CHAPTER_3,
            basis=_("Entries of the register of outside awards: national, municipal and district."),
            place=TOWN,
        ),
    ),
    search=(SearchDocument(model=Enterprise, title="name", body=("words",), page="enterprises:enterprise"),),
    holders=(Holder(model=Import),),
    jobs=(jobs.READ, jobs.WRITE),
    also=(jobs.NOTICE,),
    facts=(FactTable(name="enterprises", title=_("Enterprises"), words=facts.words, facts=facts.facts),),
    demo=Demo(name="enterprises", scenes=demo.scenes),
)
