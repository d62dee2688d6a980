"""Files people bring, as a source: nothing is asked for, rows come through an import."""

from __future__ import annotations

from hune.listen.source import Proof, Source


class File(Source):
    """Exports and tables brought by a person; see `listen/imports.py` for the way in."""

    name = "file"
    label = "File"
    medium = "other"
    proof = Proof.IMPORT_ONLY
    engagement = "What the columns give of likes, reposts, replies, quotes and shares."
    reach = "The followers of the author, where a column gives them."
    needs = ()
    pollable = False
