"""JSON: an array of objects, one inside an object ({"data": […]}), or objects one behind the other.

The standard library's decoder tells where an object ends, so objects are taken off a small buffer one by one: a broken
one costs itself only, and none can fill the memory (docs/decisions/0003-reading-files.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from hune.connectors.file.encoding import as_utf8
from hune.connectors.file.flatten import columns_of, flatten
from hune.connectors.file.limits import MAX_ROW, SAMPLE_ROWS
from hune.connectors.file.objects import Objects
from hune.connectors.file.opening import Opening
from hune.connectors.file.reader import CUT_HERE, NOT_AN_OBJECT, NOT_DECODED, Head, RawRow, Reader, unreadable
from hune.errors import BadInput

TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:?|[{}\[\]]', re.S)
SCRIPT = re.compile(r"\s*window\.[\w.]+\s*=\s*(?=\[)")  # an archive that a network hands to its members
LISTS = ("data", "items", "results", "posts", "mentions", "messages", "documents", "records", "rows", "entries", "hits")


class JsonArray(Reader):
    """Objects in an array, wherever it stands in the file's beginning."""

    name = "json_array"
    label = "JSON"

    @classmethod
    def claim(cls, head: Head) -> int:
        text = head.text.lstrip()
        if SCRIPT.match(text) or re.match(r"\[\s*[{\]]", text):
            return 3
        return 2 if re.match(r'\{\s*["}]', text) else 0

    def __init__(self, opening: Opening, head: Head):
        super().__init__(opening, head)
        self.start = find_list(head.text)
        sample = [row.values for row in islice(self.rows(), SAMPLE_ROWS) if row.values]
        if not sample:
            raise BadInput("This JSON file holds no list of objects.")
        self.columns = columns_of(sample)

    def rows(self) -> Iterator[RawRow]:
        source, watched = self.opening.stream()
        with as_utf8(source, self.head.encoding) as stream:
            found = Objects(stream, self.start)
            number = 0
            while (item := found.take()) is not None:
                number += 1
                if not isinstance(item, dict) or found.size > MAX_ROW:
                    yield unreadable(number, NOT_AN_OBJECT, found.text, found.size)
                elif not found.decoded:
                    yield unreadable(number, NOT_DECODED, found.text)
                else:
                    yield RawRow(number, flatten(item))
            if found.unfinished or watched.cut:
                yield unreadable(number + 1, CUT_HERE, found.unfinished)


def find_list(text: str) -> int:
    """Where the first object stands: in a list with a usual name, else in the first list of objects, else at the start.

    `text` is the file's beginning; offsets count its characters.
    """
    begin = SCRIPT.match(text)
    at = begin.end() if begin else len(text) - len(text.lstrip())
    if text[at : at + 1] == "[":
        return at + 1
    first, name = None, ""
    for token in TOKEN.finditer(text, at):
        said = token[0]
        if said == "[" and text[token.end() :].lstrip()[:1] == "{":
            if name in LISTS:
                return token.end()
            first = token.end() if first is None else first
        name = token[1] if said.endswith(":") else ""
    return at if first is None else first
