"""In what order the browser's tests are handed out: a story's file to one worker, whose server it needs; what takes longest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    import pytest
    from xdist.remote import Producer
    from xdist.workermanage import WorkerController

READERS: Final = (
    "matrix/test_every_page.py",
    "matrix/test_situations.py",
    "matrix/test_spacing.py",
    "test_strangers.py",
    "test_on_paper.py",
    "test_flow_picture.py",
)
"""Files whose tests change nothing: they share one server a worker and are handed out one by one."""
LONGEST: Final = (
    "test_first_call_story.py",
    "test_every_page.py::test_whoever_looks",
    "test_hall_keyboard_story.py",
    "test_entrance_story.py",
    "test_strangers.py::test_who_comes_in",
    "test_hall_apply_story.py",
    "test_office_day_story.py",
    "test_plan_board.py",
    "test_plan_story.py",
    "test_publicnotice_story.py",
    "test_projects_story.py",
)
"""What takes longest, in this order; it is measured with `--durations` and need not be exact."""
AHEAD: Final = 2
"""A worker begins a test once it knows the next; more than that it need not know."""


def only_reads(nodeid: str) -> bool:
    """Return whether a test lies in a file whose tests change nothing."""
    return nodeid.partition("::")[0].endswith(READERS)


def turn(nodeid: str) -> int:
    """Return how early a test is handed out."""
    return next((at for at, part in enumerate(LONGEST) if part in nodeid), len(LONGEST))


class Turns(LoadScopeScheduling):  # type: ignore[misc]  # the package carries no types
    """Hands out files, and the tests of readers one by one, in the order they were collected in."""

    def __init__(self, config: pytest.Config, log: Producer) -> None:
        """Keep the order instead of putting the files with the most tests first."""
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return nodeid if only_reads(nodeid) else super()._split_scope(nodeid)

    def _reschedule(self, node: WorkerController) -> None:
        if not self.workqueue or node.shutting_down or self._pending_of(self.assigned_work[node]) < AHEAD:
            super()._reschedule(node)
