"""The indicators of a stretch: every figure seated among its words, judged, named and compared."""

from dataclasses import replace
from decimal import Decimal

from kechuang.oversight.workplan.reader.comparing import measured
from kechuang.oversight.workplan.reader.completing import Before, completed, is_named, shares
from kechuang.oversight.workplan.reader.cues import left_cues, operator_of, right_cue
from kechuang.oversight.workplan.reader.frame import REACH, Frame
from kechuang.oversight.workplan.reader.judging import refuse
from kechuang.oversight.workplan.reader.mood import Mood, basis_of, behind_basis, kind_of, without_basis
from kechuang.oversight.workplan.reader.names import cut_right, is_growth, name_of, split_joint
from kechuang.oversight.workplan.reader.passage import Passage
from kechuang.oversight.workplan.reader.plan import Indicator, Unread
from kechuang.oversight.workplan.reader.ranges import RANGE, baseline, range_operators
from kechuang.oversight.workplan.reader.reasons import NO_NAME, NO_UNIT, NOT_SHARED, SILENT
from kechuang.oversight.workplan.reader.seat import Seat
from kechuang.oversight.workplan.reader.unitless import unknown_unit
from kechuang.oversight.workplan.reader.units import RATIOS, plain_unit
from kechuang.oversight.workplan.reader.verbs import bare_verb, trim_lead

_JOINTS = frozenset({"、", "和", "及", "以及", "与", ""})
_PEEK = 8


class FigureReader:
    """Reads one stretch; ``indicators`` and ``unread`` hold what was found, in order."""

    def __init__(self, words: Passage, cut: Frame, mood: Mood) -> None:
        """Take a stretch, cut up."""
        self._words, self._frame, self._mood = words, cut, mood
        self._before = Before()
        self._done = self._skip = 0
        self._carried = ""
        self.indicators: list[Indicator] = []
        self.unread: list[Unread] = []
        self.places: list[tuple[int, int]] = []

    def read(self) -> None:
        """Judge every figure."""
        index = 0
        while index < len(self._frame.tokens):
            seat = self._seat(index)
            group = self._group(index) if "分别" in seat.raw else 1
            if group > 1:
                self._take_group(seat, index, group)
            else:
                self._take(seat)
            index += group

    def _seat(self, index: int) -> Seat:
        """Gather the words round a figure that no other figure has taken."""
        token, chars = self._frame.tokens[index], self._words.chars
        start = min(token.start, max(self._frame.clause_start(token.start), self._done))
        raw = self._carried + chars[start : token.start]
        left, cues = left_cues(raw)
        part = measured(left, token.unit)
        if part is not None:
            left, cues = part.name, [part.operator]
        length, cue = right_cue(chars[token.end : token.end + _PEEK])
        after = token.end + length
        end = self._frame.clause_end(after)
        following = next((t for t in self._frame.tokens[index + 1 : index + 2] if t.start < end), None)
        ahead = right = chars[after:end]
        gap = None if following is None else chars[after : following.start]
        if gap is not None:
            right = cut_right(gap, whole=not trim_lead(left))
        self._carried = ""
        said = chars[max(self._frame.sentence_start(token.start), token.start - REACH) : token.start]
        return Seat(
            token, chars, start, said, raw, left, tuple(cues), after, cue, right, ahead, gap,
            following.unit if following else "", part.against if part else "",
        )  # fmt: skip

    def _take(self, seat: Seat) -> None:
        chars, token = self._words.chars, seat.token
        if token.start < self._skip:
            self._carried = seat.raw[: len(seat.raw) - max(0, token.start - seat.start)]
            return
        if base := baseline(seat, chars[token.end : token.end + _PEEK * 4]):
            self._carried = seat.raw[: base.start][-REACH:]
            self._done = self._skip = token.end + base.length
            return
        past = self._mood.past(self._frame.sentence_start(token.start), token.start)
        verdict = SILENT if past else refuse(seat)
        if verdict is not None:
            if verdict:
                self._done = seat.after + (unknown_unit(seat) if verdict == NO_UNIT else 0)
                self._set_aside(self._frame.clause_start(token.start), self._done, verdict)
            return
        self._name_and_add(seat)

    def _name_and_add(self, seat: Seat) -> None:
        name, cut, place = (
            name_of(seat.left, seat.right, ratio=seat.token.unit in RATIOS),
            self._frame,
            seat.token.start,
        )
        text, start = completed(name, seat, self._before, cut.clause_start(place), cut.sentence_start(place))
        if name.text and (not bare_verb(name.text) or is_named(text, seat, self._before)):
            self._before.noun = text
        self._done = seat.after + name.taken
        start = self._trimmed(start)
        if not is_named(text, seat, self._before):
            self._set_aside(start, self._done, NO_NAME)
        elif seat.token.high is not None:
            self._add_range(seat, text, start)
        else:
            for part in shares(text, seat.raw):
                self._add(seat, part, start, self._operator(seat), seat.token.value)

    def _add_range(self, seat: Seat, name: str, start: int) -> None:
        operators = range_operators(seat)
        high = seat.token.high
        if operators is None or high is None:
            self._set_aside(start, self._done, RANGE)
            return
        self._add(seat, name, start, operators[0], seat.token.value)
        self._add(seat, name, start, operators[1], high)

    def _operator(self, seat: Seat) -> str:
        operator = operator_of(list(seat.cues), seat.right_cue, more=seat.token.more)
        return "=" if seat.token.value == 0 and operator == ">=" else operator

    def _add(self, seat: Seat, name: str, start: int, operator: str, target: Decimal) -> None:
        token = seat.token
        before = self._frame.sentence_start(token.start)
        words = self._words.chars[max(start, before) : token.start]
        end = max(self._done, seat.after)
        clause = self._frame.clause_start(token.start)
        basis = seat.against or basis_of(self._words.chars[max(start, before, clause) : token.start])
        indicator = Indicator(
            name=self._words.written(name),
            operator=operator,
            target=target,
            unit=token.unit,
            kind=kind_of(name, plain_unit(token.unit), words),
            stretch=self._mood.stretch(before, token.start),
            basis=None if basis is None else self._words.written(basis),
            quote=self._words.quote(start, end),
        )
        self.indicators.append(indicator)
        self.places.append((start, end))
        self._before = Before(indicator, token.start, clause, seat.after, self._before.noun)

    def _group(self, index: int) -> int:
        """Count the figures that stand in a row behind 分别."""
        chars, found = self._words.chars, self._frame.tokens
        size = 1
        while index + size < len(found):
            between = chars[found[index + size - 1].end : found[index + size].start]
            between = between[right_cue(between)[0] :]
            if left_cues(between)[0] not in _JOINTS:
                break
            size += 1
        return size

    def _take_group(self, seat: Seat, index: int, size: int) -> None:
        """Give each figure behind 分别 its own part of the name before it."""
        members = self._frame.tokens[index : index + size]
        head, _, growth = seat.left.partition("分别")
        head, growth = without_basis(trim_lead(head)), behind_basis(growth)
        if not head and not is_growth(growth):
            head, growth = trim_lead(growth), ""
        names = self._told_before(seat, size) if growth and not head else split_joint(head, size)
        length, cue = right_cue(self._words.chars[members[-1].end : members[-1].end + _PEEK])
        start = self._trimmed(self._frame.clause_start(seat.token.start))
        self._done = members[-1].end + length
        doubt = next((token.doubt for token in members if token.doubt), "" if names else NOT_SHARED)
        if names is None or doubt:
            self._set_aside(start, self._done, doubt)
            return
        for name, member in zip(names, members, strict=True):
            token = member if member.unit else replace(member, unit=members[-1].unit)
            own = replace(seat, token=token, after=self._done, right_cue=cue, right="")
            self._add(own, name + growth, start, self._operator(own), token.value)

    def _told_before(self, seat: Seat, size: int) -> list[str] | None:
        """Give the names of the figures just told, of which 分别 goes on (甲80家、乙20个，分别增长10%和12%): just as many, or none."""
        sentence = self._frame.sentence_start(seat.token.start)
        if seat.start == sentence:
            sentence = self._frame.sentence_start(max(0, sentence - 1))
        told = [
            one.name for one, place in zip(self.indicators, self.places, strict=True) if place[0] >= sentence
        ]
        return told if len(told) == size == len(set(told)) else None

    def _trimmed(self, start: int) -> int:
        """Begin a quotation behind stray stops."""
        chars = self._words.chars
        while start < len(chars) and chars[start] in ",、;。:()—":
            start += 1
        return start

    def _set_aside(self, start: int, end: int, reason: str) -> None:
        self.unread.append(Unread(self._words.quote(self._trimmed(start), end), reason))
