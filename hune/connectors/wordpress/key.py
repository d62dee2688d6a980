"""An application password: what lets Hune read a site that shows its comments to members only."""

from __future__ import annotations

from base64 import b64encode
from typing import ClassVar
from urllib.parse import urlsplit

from hune.connectors.said import dig, text
from hune.connectors.wordpress.rest import Site, root_of
from hune.errors import BadAnswer
from hune.keys.service import Grant, KeyKind
from hune.need import Need


class ApplicationPassword(KeyKind):
    """Made by a member of the site for one program, and taken back there at any time."""

    name: ClassVar[str] = "wordpress"
    label: ClassVar[str] = "WordPress application password"
    needs: ClassVar[tuple[Need, ...]] = (
        Need("url", "Address of the site", "The password is sent to this site alone.", kind="url"),
        Need("user", "User name", "The one you log in with there."),
        Need("password", "Application password", "Not the one you log in with: see the steps.", kind="secret"),
    )
    steps: ClassVar[tuple[str, ...]] = (
        "Log in to the site and open Users, then Profile.",
        "Under Application Passwords, type a name such as Hune and add it.",
        "Copy the password that is shown once, blanks and all.",
    )

    def typed(self) -> Grant:
        root = root_of(self.http, self.said["url"])
        both = f"{self.said['user']}:{self.said['password']}".encode()
        host = urlsplit(root).netloc
        grant = Grant(token=b64encode(both).decode(), more={"host": host})
        said = Site(root, self.http, grant).ask("users/me", {"_fields": "id,name"}).json()
        name = text(dig(said, "name"))
        if not name:
            raise BadAnswer(host=host, log=f"{host}: no user in the answer")
        grant.account = f"{name} · {host}"
        return grant
