"""What a form says of a source: its kind and its settings, only those that the kind asks for."""

from __future__ import annotations

from django.http import QueryDict

from hune.errors import BadInput
from hune.listen.sources import kinds


def source_said(post: QueryDict) -> tuple[str, dict[str, str]]:
    """The kind and the settings. Raises BadInput for a kind that does not exist."""
    kind = kinds().get(post.get("kind", ""))
    if kind is None:
        raise BadInput("There is no kind of source named {name}.", name=post.get("kind", ""))
    return kind.name, {need.name: post.get(f"set-{need.name}", "") for need in kind.needs}
