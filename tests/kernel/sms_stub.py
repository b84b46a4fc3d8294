"""A gateway of the test's own, on this machine: answers as it is told, and keeps what it was asked."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from kechuang.kernel.notices.gateway import HttpGateway
from kechuang.kernel.notices.signing import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "a key of thirty-two letters or more"


@dataclass
class Stub:
    """What the gateway was asked, and how it answers: a method of this class, by name."""

    url: str = ""
    how: str = "takes"
    status: int = 200
    body: bytes = b""
    asked: list[dict[str, Any]] = field(default_factory=list)
    signed: list[bool] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def gateway(self, seconds: float = 5.0) -> HttpGateway:
        """Return our side of the talk."""
        return HttpGateway(self.url, KEY, seconds)

    def takes(self, line: Line, words: dict[str, Any]) -> None:
        """Take a message; a second copy is the same message."""
        if words["id"] not in self.messages:
            self.messages.append(words["id"])
        line.say(200, json.dumps({"id": f"gw-{self.messages.index(words['id']) + 1}"}).encode())

    def says(self, line: Line, _words: dict[str, Any]) -> None:
        """Answer as told."""
        line.say(self.status, self.body)

    def hangs(self, _line: Line, _words: dict[str, Any]) -> None:
        """Never answer while the test runs."""
        self.over.wait(30)

    def drips(self, line: Line, _words: dict[str, Any]) -> None:
        """Answer one letter after another, each in time and all of it never."""
        with suppress(OSError):
            line.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
            while not self.over.wait(0.05):
                line.wfile.write(b"x")

    def breaks_off(self, line: Line, _words: dict[str, Any]) -> None:
        """End the talk in the middle of an answer."""
        line.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{")

    def takes_then_hangs(self, line: Line, words: dict[str, Any]) -> None:
        """Take a message and never say so."""
        self.messages.append(words["id"])
        self.hangs(line, words)


class Line(BaseHTTPRequestHandler):
    """One talk."""

    stub: Stub

    def do_POST(self) -> None:
        """Keep what was asked and answer."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        words = json.loads(body)
        self.stub.asked.append(words)
        self.stub.signed.append(holds(dict(self.headers.items()), body, KEY))
        assert self.headers["Idempotency-Key"] == words["id"]
        getattr(self.stub, self.stub.how)(self, words)

    def say(self, status: int, body: bytes) -> None:
        """Answer."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Stay quiet."""


@contextmanager
def stub() -> Iterator[Stub]:
    """Yield a running gateway."""
    told = Stub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("OneLine", (Line,), {"stub": told}))
    told.url = f"http://127.0.0.1:{server.server_address[1]}/messages"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        told.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
