"""A small identity service on loopback: discovery, keys and a token endpoint that signs with RS256; codes work once, with their PKCE verifier."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENT, SECRET, KID = "kechuang", "a secret of the test", "key-1"


def text(data: bytes) -> str:
    """Return bytes as base64url without padding (RFC 7515)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class City:
    """The service: its key, who signs in its name, and the claims and challenge behind each code."""

    url: str = ""
    key: rsa.RSAPrivateKey = field(default_factory=lambda: rsa.generate_private_key(65537, 2048))
    forger: rsa.RSAPrivateKey | None = None
    codes: dict[str, tuple[dict[str, Any], str]] = field(default_factory=dict)

    def confirm(self, asked: str, subject: str, **changes: object) -> dict[str, str]:
        """Let somebody confirm who they are at the address they were sent to; return what they bring back."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(asked).query).items()}
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": subject,
            "iat": now,
            "exp": now + 60,
            "nonce": query["nonce"],
        }
        code = uuid4().hex
        assert query["code_challenge_method"] == "S256"
        self.codes[code] = (claims | changes, query["code_challenge"])
        return {"code": code, "state": query["state"]}

    def token(self, claims: dict[str, Any]) -> str:
        """Return a signed identity token."""
        parts = ({"alg": "RS256", "kid": KID, "typ": "JWT"}, claims)
        signed = ".".join(text(json.dumps(part).encode()) for part in parts)
        return (
            f"{signed}.{text((self.forger or self.key).sign(signed.encode(), padding.PKCS1v15(), SHA256()))}"
        )

    def found(self, path: str) -> dict[str, Any]:
        """Answer what is read."""
        if path == "/keys":
            numbers = self.key.public_key().public_numbers()
            n, e = (
                text(value.to_bytes((value.bit_length() + 7) // 8, "big")) for value in (numbers.n, numbers.e)
            )
            return {"keys": [{"kty": "RSA", "kid": KID, "use": "sig", "alg": "RS256", "n": n, "e": e}]}
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def exchanged(self, asked: dict[str, str]) -> dict[str, Any] | None:
        """Exchange a code once, for who knows the secret and the verifier."""
        claims, challenge = self.codes.pop(asked.get("code", ""), ({}, ""))
        shown = text(hashlib.sha256(asked.get("code_verifier", "").encode()).digest())
        if not claims or asked.get("client_secret") != SECRET or shown != challenge:
            return None
        return {"access_token": "t", "token_type": "Bearer", "id_token": self.token(claims)}


@contextmanager
def serving() -> Iterator[City]:
    """Serve the service on a free port of loopback."""
    city = City()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.say(city.found(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.say(city.exchanged({name: values[0] for name, values in parse_qs(body).items()}))

        def say(self, answer: dict[str, Any] | None) -> None:
            body = json.dumps(answer or {"error": "invalid_grant"}).encode()
            self.send_response(200 if answer else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        city.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield city
        server.shutdown()
        thread.join()
