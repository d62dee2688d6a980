"""The tiles that dashboards, boards, files and mails are made of. `tile.py` is the contract; each other file is one."""

from hune.report.tiles.tile import About, Drawn, Line, Tile, all_tiles, draw

__all__ = ["About", "Drawn", "Line", "Tile", "all_tiles", "draw"]
