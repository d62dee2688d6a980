"""What a call may say: a body that is proper JSON, numbers that a row can have, and parameters that the call knows.

What nobody knows is refused, with the nearest that is known: an answer about everything would look like one.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from functools import cache, wraps
from typing import Annotated, Any

import msgspec
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.parser import Parser
from pydantic import Field

from hune.errors import BadInput

EVERYWHERE = ("workspace",)
Number = Annotated[int, Field(ge=-(1 << 63), lt=1 << 63)]  # what a column holds; most are the numbers of rows


class Proper(Parser):
    """Reads bodies by the letter of the format: half a sign of UTF-16, which no store can hold, NaN and the like are
    none."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Raises msgspec.DecodeError."""
        return msgspec.json.decode(request.body)


def attach(api: NinjaAPI) -> None:
    """Make every call of `api` refuse parameters that it does not know. Before the routers are added."""

    @cache
    def known() -> dict[str, tuple[str, ...]]:
        """The parameters of each call, by the name of the call."""
        calls = [call for methods in api.get_openapi_schema()["paths"].values() for call in methods.values()]
        return {call["operationId"]: (*names(call), *EVERYWHERE) for call in calls}

    def strict(view: Callable[..., Any]) -> Callable[..., Any]:
        call = f"{view.__module__}_{view.__name__}".replace(".", "_")

        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            refuse_unknown(request, known()[call])
            return view(request, *args, **kwargs)

        return checked

    api.add_decorator(strict)


def names(call: dict[str, Any]) -> list[str]:
    """The parameters that a call's description names."""
    return [one["name"] for one in call.get("parameters", ()) if one["in"] == "query"]


def refuse_unknown(request: HttpRequest, known: tuple[str, ...]) -> None:
    """Raises BadInput for the first parameter that is not among the known ones."""
    for name in request.GET:
        if name in known:
            continue
        if near := get_close_matches(name[:40], known, n=1):
            raise BadInput("There is no parameter “{name}” here. Do you mean “{near}”?", name=name[:40], near=near[0])
        raise BadInput(
            "There is no parameter “{name}” here. Choose among: {names}.", name=name[:40], names=", ".join(known)
        )
