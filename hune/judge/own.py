"""The workspace's own sentiment model: a folder made by `hune train`, named by what it holds."""

from __future__ import annotations

from pathlib import Path

from hune import runtime

CURRENT = "current"  # the file that names the folder in use


def folder_of(workspace_id: int) -> Path:
    """Where the models of a workspace stand."""
    path = runtime.get().config.folder("models") / str(workspace_id)
    path.mkdir(exist_ok=True, mode=0o700)
    return path


def own_model(workspace_id: int) -> str:
    """The folder of the model in use; "" where the workspace has none, or none that can be read: batches go on."""
    folder = folder_of(workspace_id)
    try:
        name = (folder / CURRENT).read_text("utf-8", "replace").strip()
    except OSError:
        return ""
    return next((str(place) for place in folder.iterdir() if place.name == name and place.is_dir()), "")


def use(workspace_id: int, name: str) -> None:
    """From the next batch on this one counts; "" for the shipped one."""
    folder = folder_of(workspace_id)
    draft = folder / f"{CURRENT}.new"
    draft.write_text(name)
    draft.replace(folder / CURRENT)
    runtime.get().book.forget(workspace_id)
