"""The nouns of training."""

from kechuang.office.training.models.course import Course, Norm, Session
from kechuang.office.training.models.credit import Certificate, Credit, DropOut

__all__ = ["Certificate", "Course", "Credit", "DropOut", "Norm", "Session"]
