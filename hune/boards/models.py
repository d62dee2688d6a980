"""Boards of one's own, what is shared of them, and the dated notes on the curves."""
