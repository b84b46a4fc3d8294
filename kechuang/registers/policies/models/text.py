"""PolicyText: one version of what a policy says; Clause: a numbered piece of it, by the exact words of that version."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.registers.policies.models.policy import Policy


class PolicyText(models.Model):
    """A version of the text; open until it is published, from then on as it is for ever: a correction is another version."""

    class Numbering(models.TextChoices):
        """How its clauses are counted."""

        ARTICLES = "articles", _("By articles (第一条)")
        OUTLINE = "outline", _("By points (一、)")

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="texts")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    body = models.TextField(_("text"))
    reason = models.CharField(_("why it was corrected"), max_length=300, blank=True)
    numbering = models.CharField(max_length=10, choices=Numbering.choices, default=Numbering.ARTICLES)
    entered_by = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(pgettext_lazy("policy", "entered at"))
    writers = models.ManyToManyField("identity.Person", related_name="+")
    """Everybody who wrote on this version or placed its passages; none of them publishes it."""
    published_by = models.ForeignKey("identity.Person", models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(_("published at"), null=True)

    class Meta:
        ordering = ("version",)
        constraints = (
            models.UniqueConstraint(fields=["policy", "version"], name="text_version_is_numbered_once"),
            models.UniqueConstraint(
                fields=["policy"],
                condition=Q(published_at__isnull=True),
                name="policy_has_one_open_text_at_a_time",
            ),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="correction_says_why"),
        )

    def __str__(self) -> str:
        """Say which version."""
        return f"{self.policy_id} v{self.version}"


class Clause(models.Model):
    """A piece of one version with its path ("5.1.(2)": article 5, paragraph 1, item 2) and its label (第五条第一款第（二）项)."""

    class Kind(models.TextChoices):
        """What a piece is."""

        CHAPTER = "chapter", pgettext_lazy("policy", "Chapter")
        SECTION = "section", _("Section")
        CLAUSE = "clause", pgettext_lazy("policy", "Clause")
        ASIDE = "aside", _("Outside the clauses")
        UNPLACED = "unplaced", _("Waits for a person")

    class Doubt(models.TextChoices):
        """Why a piece was left to a person."""

        FRONT = "front", _("It stands before the first number.")
        ORDER = "order", _("Its number does not follow the one before.")
        LOOSE = "loose", _("It has neither a number nor a full stop.")
        ANNEX = "annex", _("It belongs to an annex.")

    version = models.ForeignKey(PolicyText, models.CASCADE, related_name="clauses")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    path = models.CharField(_("path"), max_length=40, blank=True)
    label = models.CharField(_("clause"), max_length=60, blank=True)
    text = models.TextField(_("words"))
    begins = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()
    doubt = models.CharField(max_length=8, choices=Doubt.choices, blank=True)
    by_hand = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("clause")
        ordering = ("version", "begins")
        constraints = (
            models.UniqueConstraint(
                fields=["version", "path"], condition=~Q(path=""), name="path_names_one_clause_of_a_version"
            ),
            models.UniqueConstraint(fields=["version", "begins"], name="clause_begins_where_no_other_does"),
            models.CheckConstraint(
                condition=Q(kind__in=["aside", "unplaced"], path="")
                | (Q(kind__in=["chapter", "section", "clause"]) & ~Q(path="")),
                name="placed_clause_has_a_path",
            ),
        )

    def __str__(self) -> str:
        """Name it as it is cited."""
        return self.label or self.path or self.get_kind_display()

    @property
    def anchor(self) -> str:
        """Return the name links on its page lead to."""
        return f"c-{self.path}" if self.path else f"p-{self.begins}"
