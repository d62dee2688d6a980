"""What a process grows by when it reads so many topics and matches 4,000 posts: python -m bench.memory TOPICS"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from bench.match import BATCH, material
from hune.match.matcher import Matcher


def resident() -> float:
    """Megabytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def main() -> None:
    posts, queries = material(4000, int(sys.argv[1]))
    Matcher({0: "a"}).topics(posts)
    gc.collect()
    before = resident()
    matcher = Matcher(queries)
    built = resident()
    for at in range(0, len(posts), BATCH):
        matcher.topics(posts[at : at + BATCH])
    print(f"{built - before:.0f} MB built, {resident() - before:.0f} MB after {len(posts):,} posts")


if __name__ == "__main__":
    main()
