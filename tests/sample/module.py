"""What the sample declares."""

from kechuang.kernel.access import Right, below, of_organisation, own, post
from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.cases.declared import CaseType
from kechuang.kernel.modules import ModuleBase
from kechuang.kernel.search.declared import SearchDocument
from tests.sample.flow import petition_flow
from tests.sample.models import Petition
from tests.sample.stages import kinds, tokens

module = ModuleBase(
    name="sample",
    title="Petitions",
    source="tests",
    also=(
        Right(
            action="see",
            model=Petition,
            who=own("applicant") | post("head") & below("unit__path") | of_organisation("organisation"),
        ),
        CaseType(
            name="petition",
            title="Petition",
            model=Petition,
            flow=petition_flow,
            blocks=("grant",),
        ),
        Verb(name="sample.note", sentence="Noted"),
        SearchDocument(model=Petition, title="words"),
        *kinds,
        *tokens,
    ),
)
