"""Uploaded files go to disk as they come: only where a page takes files, from who is logged in, up to the limit."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

from hune.errors import BadInput

MEGABYTE = 1_000_000
DOORS = ("/imports/new", "/sources/opml", "/from-file")


class ToDisk(TemporaryFileUploadHandler):
    """Django's handler with a door: other pages and strangers cannot fill the disk."""

    taken = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        request = self.request
        if request is None or not request.path_info.endswith(DOORS) or SESSION_KEY not in request.session:
            raise SkipFile
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.taken += len(raw_data)
        if self.taken > settings.CONFIG.max_upload_mb * MEGABYTE:
            raise BadInput("This file is larger than {limit} MB.", limit=settings.CONFIG.max_upload_mb)
        super().receive_data_chunk(raw_data, start)
        return None
