"""`python -m kechuang.site.healthy`: asks the server beside it whether it is well; 0 when it is. Sets nothing up, so it is quick."""

from __future__ import annotations

import http.client
import sys

from kechuang.site import env

SECONDS = 4.0


def main() -> int:
    """Ask once."""
    connection = http.client.HTTPConnection("127.0.0.1", env.PORT.number(), timeout=SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": env.HOSTS.words()[0]})
        return 0 if connection.getresponse().status == http.client.OK else 1
    except (OSError, http.client.HTTPException):
        return 1
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
