"""What the search of X and the rules of its stream understand."""

from __future__ import annotations

from hune.match.pushdown import Dialect

# The codes that X writes as we do.
SAME = """am ar bg bn bo bs ca ckb cs cy da de dv el en es et eu fa fi fr gu hi hr ht hu hy is it ja ka km kn ko lo lt
lv ml mr my ne nl no or pa pl ps pt ro ru sd si sk sl sr sv ta te th tl tr ug uk ur vi zh"""
DIALECT = Dialect(
    language="lang:{}",
    languages={code: code for code in SAME.split()} | {"he": "iw", "id": "in"},
    author="from:{}",
    longest=512,  # the least of its plans; enterprises have 4,096
    accents=False,
    titles=False,
)
