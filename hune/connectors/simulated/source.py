"""The simulated story as a source: nothing is asked of anybody, the story is told once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from hune.connectors.simulated.story import story
from hune.listen.source import Need, Polled, Proof, Source


class Simulated(Source):
    """Tells the story as of the moment in the settings (`now`, ISO), so that telling it again changes nothing."""

    name: ClassVar[str] = "simulated"
    label: ClassVar[str] = "Simulated story"
    medium: ClassVar[str] = "other"
    proof: ClassVar[Proof] = Proof.IMPORT_ONLY
    engagement: ClassVar[str] = "Likes, reposts and replies that the story makes up."
    reach: ClassVar[str] = "Followers that the story makes up."
    needs: ClassVar[tuple[Need, ...]] = ()
    pollable: ClassVar[bool] = False

    def poll(self, cursor: Mapping[str, Any]) -> Polled:
        """The whole story the first time, nothing after."""
        if cursor.get("told"):
            return Polled(unchanged=True, cursor=dict(cursor))
        said = self.settings.get("now")
        now = datetime.fromisoformat(said) if said else datetime.now(UTC)
        return Polled(mentions=story(now), cursor={"told": True})
