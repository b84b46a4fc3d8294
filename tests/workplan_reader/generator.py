"""Made-up work plans with known truth, for tests and the bench: one seed, one plan, always the same."""

from dataclasses import dataclass
from random import Random

from tests.workplan_reader import layouts
from tests.workplan_reader.sentences import HOME_PATTERNS, Pattern
from tests.workplan_reader.sentences_away import AWAY_PATTERNS
from tests.workplan_reader.sentences_late import LATE_PATTERNS
from tests.workplan_reader.truth import Truth
from tests.workplan_reader.wording import AWAY, HOME, Wording
from tests.workplan_reader.wording_late import LATE

FAMILIES: dict[str, tuple[Wording, tuple[Pattern, ...]]] = {
    "home": (HOME, HOME_PATTERNS),
    "away": (AWAY, AWAY_PATTERNS),
    "late": (LATE, LATE_PATTERNS),
}


@dataclass(frozen=True)
class Generated:
    """A made-up plan as a file, and what a careful clerk would read in it."""

    seed: int
    name: str
    data: bytes
    truth: tuple[Truth, ...]
    chapters: tuple[str, ...]
    tasks: int


def make_plan(seed: int, family: str = "home") -> Generated:
    """Write one plan with the words and sentence patterns of a family."""
    words, patterns = FAMILIES[family]
    rng = Random(f"{words.name}-{seed}")
    truth: list[Truth] = []
    draft = _draft(rng, words, patterns, truth)
    body = layouts.as_table(draft) if rng.random() < 0.12 else layouts.paragraphs(rng, draft)
    tail = list(rng.choice(layouts.FURNITURE)) if rng.random() < 0.5 else []
    lines = [*layouts.header(rng, draft), *layouts.letter(rng, draft), *body, *tail]
    name, data = layouts.saved(rng, lines)
    chapters = tuple(title for title, _ in draft.chapters)
    return Generated(seed, name, data, tuple(truth), chapters, sum(len(tasks) for _, tasks in draft.chapters))


def make_plans(seeds: range, family: str = "home") -> list[Generated]:
    """Write the plans of a range of seeds."""
    return [make_plan(seed, family) for seed in seeds]


def _draft(rng: Random, words: Wording, patterns: tuple[Pattern, ...], truth: list[Truth]) -> layouts.Draft:
    year = rng.randint(2014, 2016) if words is HOME else rng.randint(2023, 2026)
    which = rng.randrange(len(words.organs))
    headings = list(words.headings)
    rng.shuffle(headings)
    chapters = []
    for title in rng.sample(words.chapters, rng.randint(3, 6)):
        tasks = [
            _task(rng, words, patterns, headings.pop(), truth)
            for _ in range(min(len(headings), rng.randint(1, 3)))
        ]
        if tasks:
            chapters.append((title, tasks))
    title = f"{year}年{words.organs[which]}{words.subjects[which]}工作要点"
    return layouts.Draft(title, words.organs[which], year, chapters)


def _task(
    rng: Random, words: Wording, patterns: tuple[Pattern, ...], heading: str, truth: list[Truth]
) -> layouts.Task:
    pieces = [rng.choice(words.fillers) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.6:
        pieces.append(rng.choice(words.traps))
    rng.shuffle(pieces)
    for pattern in rng.sample(patterns, rng.randint(0, 3)):
        text, found = pattern(rng, words)
        pieces.append(text)
        truth.extend(found)
    owner = rng.choice(words.offices) if rng.random() < 0.5 else None
    return layouts.Task(heading, "".join(pieces), owner)
