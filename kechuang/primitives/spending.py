"""The categories money is granted, budgeted and spent by."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Category(TextChoices):
    """A category of spending (科目; 财教〔2011〕434号, the rule of national plans; the district's own rule 待核)."""

    EQUIPMENT = "equipment", _("Equipment")
    MATERIALS = "materials", _("Materials")
    TESTING = "testing", _("Testing and processing")
    ENERGY = "energy", _("Fuel and power")
    TRAVEL = "travel", _("Travel")
    MEETINGS = "meetings", _("Meetings")
    EXCHANGE = "exchange", _("International cooperation and exchange")
    PUBLISHING = "publishing", _("Publication, literature and intellectual property")
    LABOUR = "labour", _("Labour")
    CONSULTING = "consulting", _("Expert consultation")
    OTHER = "other", _("Other direct costs")
    INDIRECT = "indirect", _("Indirect costs")
    SUBSIDY = "subsidy", _("Subsidy (not by category)")
