"""The city's identity service as allauth knows it: OpenID Connect Core 1.0, authorization code with PKCE (RFC 7636).

Stricter than the library's own client: the identity token is always there, always signed with RS256, and carries our nonce.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Any, Final

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.urls import reverse

if TYPE_CHECKING:
    from django.http import HttpRequest

CITY: Final = "city"
ALGORITHMS: Final = ["RS256"]
REQUIRED: Final = ["iss", "sub", "aud", "exp", "iat", "nonce"]


def nonce_of(verifier: str) -> str:
    """Return the nonce that goes with a code verifier: both live in the one session that began the sign-in."""
    return hashlib.sha256(f"nonce:{verifier}".encode()).hexdigest()


class CityAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth ships no types
    """Exchanges the code and reads the identity token."""

    nonce = ""

    def __init__(self, request: HttpRequest, provider_id: str = CITY) -> None:
        """Speak to the one service there is."""
        super().__init__(request, provider_id)

    def get_callback_url(self, request: HttpRequest, app: object) -> str:  # noqa: ARG002 - allauth's shape
        """Return the address the service sends people back to."""
        return request.build_absolute_uri(reverse("city_callback"))

    def get_access_token_data(
        self, request: HttpRequest, app: object, client: object, pkce_code_verifier: str | None = None
    ) -> dict[str, Any]:
        """Exchange the code; keep which nonce must come back."""
        self.nonce = nonce_of(pkce_code_verifier or "")
        found: dict[str, Any] = super().get_access_token_data(request, app, client, pkce_code_verifier)
        if "id_token" not in found:
            raise OAuth2Error
        return found

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:  # noqa: ANN401 - allauth's model
        """Check signature, issuer, audience, days and nonce, whichever way the token came."""
        try:
            data: dict[str, Any] = jwt.decode(
                id_token,
                self._key(jwt.get_unverified_header(id_token).get("kid")),
                algorithms=ALGORITHMS,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                options={"require": REQUIRED},
            )
        except (jwt.PyJWTError, KeyError) as error:
            raise OAuth2Error from error
        if not hmac.compare_digest(str(data["nonce"]), self.nonce):
            raise OAuth2Error
        return data

    def _key(self, kid: str | None) -> jwt.PyJWK:
        """Return the service's present key of this name; KeyError where it has none."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        return jwt.PyJWKSet.from_dict(answer.json())[kid or ""]


class CityIdentity(OpenIDConnectProvider):  # type: ignore[misc]  # the same
    """The service; asks for no more than who somebody is."""

    id = CITY
    oauth2_adapter_class = CityAdapter

    def get_default_scope(self) -> list[str]:
        """Return what is asked for."""
        return ["openid"]

    def get_pkce_params(self) -> dict[str, str]:
        """Return challenge and nonce; there is no way without them."""
        params: dict[str, str] = generate_code_challenge()
        return {**params, "nonce": nonce_of(params["code_verifier"])}


provider_classes = [CityIdentity]
"""Read by allauth."""
