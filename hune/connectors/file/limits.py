"""How much of a file we are ready to hold. Each cap has its sentence or its rejected row; see README.md."""

from __future__ import annotations

KB, MB = 1_000, 1_000_000

MAX_COLUMNS = 2_000
MAX_ROW = 1 * MB  # bytes of one row; above it the row is rejected as TOO_LARGE
MAX_RECORD = 8 * MB  # bytes looked through for the end of one row before we look for the next one
MAX_RAW = 64 * KB  # characters of an unreadable row that are kept
MAX_RESYNCS = 1_000  # unclosed quotes after which the file is given up
MAX_SHEET_TEXTS = 256 * MB  # unpacked size of the texts a spreadsheet keeps apart: they are held in memory
MAX_DEPTH = 8  # levels of nested objects that become columns

BOMB_RATIO = 200  # ordinary text packs 3 to 20 times; deflate cannot do more than 1,032
BOMB_FLOOR = 256 * MB  # below this even a bomb is harmless, since it is streamed

HEAD = 256 * KB  # what is read to recognise format, encoding and columns
FAR_HEAD = 32 * MB  # how far we look for the first letter that is not ASCII
SAMPLE_ROWS = 200
