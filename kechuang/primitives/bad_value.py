"""The one family of errors a primitive raises over a value handed in from outside."""

from django.utils.functional import Promise


class BadValue(ValueError):  # errors are named after the case, as a clerk would
    """A value nobody can take as it stands; `sentence` tells its giver why, in the language of the page."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)
