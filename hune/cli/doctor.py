"""`hune doctor`: is all well, and if not, what to do."""

from __future__ import annotations

from typing import Any

import typer

from hune.cli import tell
from hune.cli.door import open_door

ENOUGH_DISK = 1_000_000_000  # bytes: with less an import stops soon


def doctor() -> None:
    """Look at versions, home, disk, store, sources, topics and translations; exit code 1 when something needs you."""
    with open_door() as door:
        seen = door.get("/doctor") | {"server": door.where or None}
    checks = [*_checks(seen)]
    problems = [say for well, say in checks if not well]
    lines = [f"{'✓' if well else '✗'} {say}" for well, say in checks]
    tell.answer(seen | {"well": not problems, "problems": problems}, lines)
    if problems:
        raise typer.Exit(1)


def _checks(seen: dict[str, Any]) -> list[tuple[bool, str]]:
    home, translations, server = seen["home"], seen["translations"], seen["server"]
    private = "The home {path} is readable by its owner alone."
    opened = "The home {path} can be read by others: chmod 700 it."
    runs = tell.say("A server runs at {url}.", url=server) if server else tell.say("No server runs.")
    free = round(home["free_bytes"] / 1e9)
    checks = [
        (True, tell.say("Hune {hune} on Python {python}, Django {django}.", **seen["versions"])),
        (True, runs),
        (home["private"], tell.say(private if home["private"] else opened, path=home["path"])),
        (home["free_bytes"] > ENOUGH_DISK, tell.say("{free} GB are free on its disk.", free=free)),
        (True, tell.say("Store: {said}", said=", ".join(f"{k} {v}" for k, v in seen["store"].items()))),
        (not translations["stale"], tell.say("{n} translations, {stale} to be compiled.",
                                             n=translations["catalogues"], stale=len(translations["stale"]))),
    ]  # fmt: skip
    if seen["stale_tokens"]:
        say = "The index of words was made by older rules and is made anew; until then searches read every message."
        checks.append((False, tell.say(say)))
    checks.append(_second_look(seen["second_look"]))
    checks += [(False, f"{s['workspace']} · {s['source']}: {s['says']}") for s in seen["sources_in_trouble"]]
    checks += [(False, f"{t['workspace']} · {t['topic']}: {t['says']}") for t in seen["topics_in_trouble"]]
    checks += [(False, f"{c['workspace']} · {c['channel']}: {c['says']}") for c in seen["channels_in_trouble"]]
    return checks


def _second_look(seen: dict[str, Any]) -> tuple[bool, str]:
    """The better sentiment model: off, missing, behind, or done."""
    if not seen["on"]:
        return True, tell.say("The better sentiment model is switched off (HUNE_SECOND_LOOK).")
    if seen["missing"]:
        return False, tell.say("The better sentiment model cannot be used: {why}", why=seen["missing"])
    return True, tell.say("{n} matches wait for the better sentiment model.", n=seen["waiting"])
