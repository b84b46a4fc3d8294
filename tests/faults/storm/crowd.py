"""The crowd: clients that submit one thing after another, and what each of them was answered, when."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

TOKEN: Final = "a" * 32  # both halves of the double-submit cookie
TABLE: Final = "storm_bare"  # what the bare view inserts into
AGAIN: Final = 5.0  # seconds within which the same key must have succeeded after a reset
PAUSE: Final = 0.05


@dataclass(slots=True)
class Tally:
    """What the crowd met: receipts handed out, seconds each took, resets that were made good, and errors."""

    receipts: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    again: int = 0
    errors: list[str] = field(default_factory=list)
    elapsed: float = 0.0
    """Seconds counted, without those of warming up."""
    silent: int = 0
    """Clients that had nothing more to send before the time was over."""
    early: int = 0
    """Receipts from while the server warmed up: they are held to everything, and count for no rate."""

    @property
    def rate(self) -> float:
        """Return submissions in a second."""
        return (len(self.receipts) - self.early) / self.elapsed if self.elapsed else 0.0

    def __add__(self, other: Tally) -> Tally:
        """Return what was met at both times."""
        return Tally(
            self.receipts + other.receipts,
            self.seconds + other.seconds,
            self.again + other.again,
            self.errors + other.errors,
            self.elapsed + other.elapsed,
            self.silent + other.silent,
            self.early + other.early,
        )

    def percentile(self, share: float) -> float:
        """Return the milliseconds within which a share of the submissions were answered."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("inf")


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to submit: its path, its fields and who sends it; the key is the same however often it is sent."""

    path: str
    fields: dict[str, str]
    session: str


def submissions(client: dict[str, Any]) -> Iterator[Request]:
    """Yield a client's applications as its browser submits them."""
    for number, steps in client["cases"]:
        fields = {"_acting": client["acting"], "_key": str(uuid4()), "seen": str(steps)}
        yield Request(f"/hall/applications/{number}/submit/", fields, client["session"])


def inserts(client: dict[str, Any], answers: str, path: str) -> Iterator[Request]:
    """Yield the same JSON for a bare view, without end."""
    while True:
        yield Request(path, {"_acting": client["acting"], "answers": answers}, client["session"])


def storm(
    url: Callable[[], str],
    crowd: Sequence[Iterator[Request]],
    *,
    seconds: float,
    every: float = 0.0,
    acknowledged: Path | None = None,
    patience: float = AGAIN,
    warming: float = 0.0,
) -> Tally:
    """Let each of a crowd send one request after another for some seconds; with `every`, one each so many seconds in all.

    A paced request counts from the moment it was due, so that waiting in line counts too. Receipts are written to a file, each
    durable before the next request goes out. What is answered in the first `warming` seconds, which come on top, counts for no rate.
    """
    tally, lock = Tally(), Lock()
    begun = time.monotonic()
    file = acknowledged.open("a", encoding="utf-8") if acknowledged else None

    def run(place: int, requests: Iterator[Request]) -> None:
        line = Line(url)
        due = begun + place * every
        for request in requests:
            now = time.monotonic()
            if max(now, due) - begun >= warming + seconds:
                break
            time.sleep(max(0.0, due - now))
            sent = due if every else now
            try:
                answer = line.insist(request, patience)
            except (OSError, http.client.HTTPException, Wrong) as error:
                with lock:
                    tally.errors.append(f"{type(error).__name__}: {error}")
                continue
            with lock:
                tally.receipts.append(answer)
                tally.early += time.monotonic() - begun < warming
                tally.seconds.append(time.monotonic() - sent)
                if file:
                    file.write(f"{answer}\n")
                    file.flush()
            due += every * len(crowd)
        else:
            with lock:
                tally.silent += 1
        with lock:
            tally.again += line.again
        line.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(crowd)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally.elapsed = time.monotonic() - begun - warming
    if file:
        file.close()
    return tally


class Wrong(RuntimeError):
    """An answer that is no receipt."""


class Line:
    """One client's connection, kept open like a browser's."""

    def __init__(self, url: Callable[[], str]) -> None:
        """Take where the server is, which may come up elsewhere."""
        self.url, self.again = url, 0
        self.connection: http.client.HTTPConnection | None = None

    def insist(self, request: Request, patience: float) -> str:
        """Send a request until it is answered, under its own key; a reset that is not made good in time is raised."""
        until = time.monotonic() + patience
        while True:
            try:
                return self.send(request)
            except (OSError, http.client.HTTPException):
                self.close()
                if time.monotonic() > until:
                    raise
                self.again += 1
                time.sleep(PAUSE)

    def send(self, request: Request) -> str:
        """Send a request once; return where it leads to."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection(urlsplit(self.url()).netloc, timeout=30)
        body = urlencode({**request.fields, "csrfmiddlewaretoken": TOKEN})
        cookies = f"sessionid={request.session}; csrftoken={TOKEN}"
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies}
        self.connection.request("POST", request.path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        to = answer.getheader("Location", "")
        if answer.status == http.client.SERVICE_UNAVAILABLE:  # come again under the same key
            raise http.client.HTTPException(text[:200])
        if answer.status != http.client.FOUND or "/receipts/" not in to:
            sentence = f"{answer.status} {to} {text[:300].decode(errors='replace')}"
            raise Wrong(sentence)
        return to

    def close(self) -> None:
        """Let the connection go."""
        if self.connection is not None:
            self.connection.close()
        self.connection = None
