"""A calendar as text, after RFC 5545: lines of at most 75 bytes, marks escaped, moments in UTC. A client library reads it in the tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

LONGEST: Final = 75  # bytes, RFC 5545, 3.1
MARKS: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True)
class Event:
    """One entry; the same `uid` is the same entry, however often it is fetched."""

    uid: str
    begins: datetime
    ends: datetime
    title: str
    place: str = ""
    text: str = ""
    cancelled: bool = False


def calendar(title: str, events: Iterable[Event], now: datetime) -> bytes:
    """Return a calendar that clients subscribe to."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kechuang//Calendar//ZH", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(title)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"]
    for event in events:
        lines += _lines(event, now)
    lines.append("END:VCALENDAR")
    return b"".join(part for line in lines for part in folded(line))


def _lines(event: Event, now: datetime) -> list[str]:
    """Return the lines of one entry."""
    told = {"LOCATION": event.place, "DESCRIPTION": event.text}
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{moment(now)}",
        f"DTSTART:{moment(event.begins)}",
        f"DTEND:{moment(event.ends)}",
        f"SUMMARY:{escaped(event.title)}",
        *(f"{name}:{escaped(value)}" for name, value in told.items() if value),
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def moment(when: datetime) -> str:
    """Return a moment in UTC as calendars write it."""
    return f"{when.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Return a text with the marks that mean something to a calendar escaped."""
    return text.translate(MARKS)


def folded(line: str) -> Iterator[bytes]:
    """Yield a line in parts of at most 75 bytes, never cut within a character."""
    part = b""
    for character in line:
        encoded = character.encode()
        if len(part) + len(encoded) > LONGEST:
            yield part + b"\r\n"
            part = b" "
        part += encoded
    yield part + b"\r\n"
