"""A petition."""

from django.db import models

from kechuang.kernel.db.nouns import Noun


class Petition(Noun):
    """Somebody asks for something."""

    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="petition")
    applicant = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("identity.Unit", models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey("identity.Organisation", models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.words


class Letter(models.Model):
    """What an upper table keeps of a case: it must bear a stamp."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="letters")

    def __str__(self) -> str:
        return str(self.case)
