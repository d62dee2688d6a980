"""`hune import`: send files, follow them until every row is stored or rejected."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path
from typing import Annotated, Any, BinaryIO

import typer
from rich.progress import DownloadColumn, Progress, TaskID

from hune.cli import tell
from hune.cli.door import Door, open_door
from hune.errors import BadInput, NotFound, UserError

CHUNK = 1 << 20
LOOK_EVERY_S = 0.2
UNFINISHED = ("mapping", "queued", "running", "stopped")
FIGURES = ("read", "new", "replaced", "rejected")


def import_files(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="CSV, TSV, XLSX, JSON, JSONL or Parquet, gzipped or not.")
    ],
    map: Annotated[Path | None, typer.Option("--map", help="The mapping of columns, as JSON; guessed without.")] = None,
    source: Annotated[str, typer.Option("--source", help="The name its mentions go under; the file's without.")] = "",
    timezone: Annotated[str, typer.Option("--timezone", help="The zone of dates that name none.")] = "",
) -> None:
    """Bring files in. The same file again changes nothing; one that was interrupted goes on where it stopped."""
    mapping = _read_mapping(map) if map else None
    for path in files:
        if not path.is_file():
            raise BadInput("There is no file {path}.", path=str(path))
    done: list[dict[str, Any]] = []
    with open_door() as door, tell.progress(DownloadColumn()) as bars:
        for path in files:
            job = _send(door, path, bars)
            if job["state"] not in ("queued", "running"):
                said = {"mapping": mapping, "source": source, "timezone": timezone}
                job = door.post(f"/imports/{job['id']}/start", said)
            job = _follow(door, job, path, bars)
            done.append(job | {"path": str(path), "rejects_file": _fetch_rejects(door, job, path)})
    _tell(done)


def _tell(done: list[dict[str, Any]]) -> None:
    each = [{n: job[n] for n in FIGURES} | {"rejects_file": job["rejects_file"], "file": job["path"]} for job in done]
    whole: dict[str, Any] = {n: sum(job[n] for job in done) for n in FIGURES}
    whole["rejects_file"] = next((e["rejects_file"] for e in each if e["rejects_file"]), None)
    lines = []
    for e in each:
        lines.append(tell.say("{file}: {read} rows read, {new} new, {replaced} replaced, {rejected} rejected.", **e))
        if e["rejects_file"]:
            lines.append(tell.say("The rejected rows, with line and reason: {path}", path=e["rejects_file"]))
    tell.answer(whole | ({"files": each} if len(each) > 1 else {}), lines)
    for job in done:
        if job["state"] != "done":
            raise UserError(
                "{file} stopped before its end. Run the same command again: it goes on there.", file=job["path"]
            )


def _send(door: Door, path: Path, bars: Progress) -> dict[str, Any]:
    """The file's job: one begun before and not ended, else a new one, its bytes sent."""
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
        known = door.get("/imports", {"sha256": digest})["imports"]
        for job in known:
            if job["state"] in UNFINISHED:
                tell.aside("{file} was begun before: going on after {rows} rows.", file=path.name, rows=job["read"])
                return dict(job)
        file.seek(0)
        size = path.stat().st_size
        bar = bars.add_task(tell.say("Sending {file}", file=path.name), total=size)
        headers = {"Content-Type": "application/octet-stream", "Content-Length": str(size)}
        sent = door.ask("POST", "/imports", {"name": path.name}, content=_chunks(file, bars, bar), headers=headers)
        bars.remove_task(bar)
        return dict(sent)


def _chunks(file: BinaryIO, bars: Progress, bar: TaskID) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
        bars.advance(bar, len(chunk))


def _follow(door: Door, job: dict[str, Any], path: Path, bars: Progress) -> dict[str, Any]:
    """Wait until the job ends. Raises the job's own error."""
    bar = bars.add_task(tell.say("Reading {file}", file=path.name), total=job["size"] or None)
    while job["state"] in ("queued", "running"):
        time.sleep(LOOK_EVERY_S)
        job = door.get(f"/imports/{job['id']}")
        bars.update(bar, completed=job["bytes_read"], rows=job["read"])
    bars.remove_task(bar)
    if job["state"] == "failed":
        raise BadInput(job["error"], **job["error_params"])
    return job


def _fetch_rejects(door: Door, job: dict[str, Any], path: Path) -> str | None:
    """The rejected rows as a file beside the one that was sent (in the current folder when that cannot be written);
    None when there are none to show: what an erased author wrote is counted, not kept."""
    if not job["rejected"]:
        return None
    name = f"{path.name}.rejects.csv"
    try:
        with door.stream(f"/imports/{job['id']}/rejects") as chunks:
            target = next((t for t in (path.with_name(name), Path(name)) if _writable(t)), None)
            if target is None:
                raise BadInput(
                    "The rejected rows could not be written beside {file} nor in this folder.", file=str(path)
                )
            with target.open("wb") as file:
                file.writelines(chunks)
    except NotFound:
        return None
    return str(target.absolute())


def _writable(path: Path) -> bool:
    try:
        path.touch()
    except OSError:
        return False
    return True


def _read_mapping(path: Path) -> dict[str, Any]:
    try:
        said = json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise BadInput("{path} cannot be read: {why}.", path=str(path), why=str(error)) from error
    if not isinstance(said, dict):
        raise BadInput("{path} is not a mapping: it must be a JSON object.", path=str(path))
    return said
