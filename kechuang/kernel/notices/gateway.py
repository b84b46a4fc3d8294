"""A gateway for text messages over HTTP: one signed POST for each message, answered with the gateway's own number of it.

Sent: `{"id": "…", "to": "13800000000", "text": "…"}` with `Idempotency-Key: id`, so that a second copy is known. Answered: 2xx with
`{"id": "…"}`. 400, 404, 410 and 422 say that this message will never be taken; anything else is tried again later.
"""

from __future__ import annotations

import json
import socket
from contextlib import closing, suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.conf import settings

from kechuang.kernel.notices.declared import Refusal
from kechuang.kernel.notices.signing import signed
from kechuang.primitives.masks import mask_phone

if TYPE_CHECKING:
    from http.client import HTTPResponse

SECONDS: Final = 10.0  # for each step of a talk
IN_ALL: Final = 3  # steps a talk may take
NEVER: Final = {400, 404, 410, 422}
LONGEST: Final = 64 * 1024  # bytes of an answer that are read


class NoAnswer(RuntimeError):
    """The gateway could not be reached, was late, or answered what nobody understands."""


class HttpGateway:
    """The gateway an installation names in KECHUANG_SMS_URL, with the key both know."""

    def __init__(self, url: str = "", key: str = "", seconds: float = SECONDS) -> None:
        """Take the address and the key, the installation's own when left out, and the seconds one step may take."""
        self.url = urlsplit(url or settings.SMS_URL)
        self.key, self.seconds = key or settings.SMS_KEY, seconds

    def send(self, number: str, text: str, key: str) -> str | Refusal:
        """Hand over one message; return the gateway's number of it, or why it will never take it; NoAnswer asks for another try."""
        body = json.dumps({"id": key, "to": number, "text": text}, ensure_ascii=False).encode()
        try:
            status, answer = self._talk(body, key)
        except (OSError, HTTPException) as error:
            sentence = f"the gateway did not answer: {type(error).__name__}"
            raise NoAnswer(sentence) from error
        if status in NEVER:
            return Refusal(f"{status} {_reason(answer)}".replace(number, mask_phone(number)).strip())
        if not 200 <= status < 300:  # noqa: PLR2004 - RFC 9110, 15.3: successful
            sentence = f"the gateway answered {status}"
            raise NoAnswer(sentence)
        return _number(answer)

    def _talk(self, body: bytes, key: str) -> tuple[int, bytes]:
        """Send one request and read its answer, in a time that ends even when the other side never does."""
        kind = HTTPSConnection if self.url.scheme == "https" else HTTPConnection
        headers = {"Content-Type": "application/json", "Idempotency-Key": key, **signed(body, self.key)}
        path = self.url._replace(scheme="", netloc="", fragment="").geturl() or "/"
        with closing(kind(self.url.hostname or "", self.url.port, timeout=self.seconds)) as connection:
            connection.connect()
            hangs_up = Timer(IN_ALL * self.seconds, _hang_up, [connection.sock])
            hangs_up.daemon = True
            hangs_up.start()
            try:
                connection.request("POST", path, body, headers)
                return _read(connection.getresponse())
            finally:
                hangs_up.cancel()


def _hang_up(line: socket.socket) -> None:
    """End a talk that drips on."""
    with suppress(OSError):  # it ended just now by itself
        line.shutdown(socket.SHUT_RDWR)


def _read(answer: HTTPResponse) -> tuple[int, bytes]:
    """Return the status and as much of the answer as is read."""
    return answer.status, answer.read(LONGEST)


def _number(answer: bytes) -> str:
    """Return the gateway's own number of a message it took; NoAnswer when it says nothing of the kind."""
    found = _object(answer).get("id")
    if not isinstance(found, str | int) or not str(found):
        sentence = "the gateway's answer cannot be read"
        raise NoAnswer(sentence)
    return str(found)[:80]


def _reason(answer: bytes) -> str:
    """Return the reason a gateway gives, if it gives one."""
    return str(_object(answer).get("reason", ""))[:120]


def _object(answer: bytes) -> dict[str, object]:
    """Return the answer as an object, an empty one when it is none."""
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
