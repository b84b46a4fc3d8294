"""What the platform may know about forms."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import Right, of_organisation
from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.files.declared import Holder
from kechuang.kernel.forms.composed import COMPOSED
from kechuang.kernel.forms.kinds import PLAIN
from kechuang.kernel.forms.models import Draft
from kechuang.kernel.forms.schema import FORM_EXAMPLE, FormSchema
from kechuang.kernel.modules import FileSchema, ModuleBase

module = ModuleBase(
    name="forms",
    title=_("Forms"),
    source="HOUSE",
    also=(
        *PLAIN,
        *COMPOSED,
        Right(action="see", model=Draft, who=of_organisation("organisation")),
        Right(action="fill", model=Draft, who=of_organisation("organisation")),
        Holder(model=Draft),
        Verb(name="forms.keep_version", sentence=_("Kept a version of a form")),
        Verb(name="forms.begin", sentence=_("Began to fill in a form")),
        Verb(name="forms.save", sentence=_("Saved an answer")),
        Verb(name="forms.set_aside", sentence=_("Set an answer aside that met another one")),
        Verb(name="forms.settle", sentence=_("Chose between two answers")),
        Verb(name="forms.freeze", sentence=_("Submitted a form")),
        FileSchema(name="form", about=_("A form"), schema=FormSchema(), example=FORM_EXAMPLE),
    ),
)
