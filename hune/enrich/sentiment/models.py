"""The models that ship with Hune: arrays in `model/<name>.npz`, and a card beside them that says what they are."""

from __future__ import annotations

import hashlib
import json
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hune.errors import HuneError

FOLDER = Path(__file__).with_name("model")
KEPT = 12  # in memory: those that ship, and the own ones of some workspaces

Arrays = dict[str, NDArray[Any]]


class ModelMissing(HuneError):
    """A model, or a package that it stands on, is not here or is another one than its card says."""

    permanent = True
    say = "The model {name} cannot be used."


class Card(NamedTuple):
    """What is known of a model. `figures`: language → measure → value, and `measured` says how they came about."""

    name: str
    trained_on: str
    licence: str
    credit: str
    measured: str
    figures: dict[str, dict[str, float]]
    needs: dict[str, str]  # package → version, beyond numpy
    sha256: str = ""  # of the arrays' file; `save` fills it in, and its size
    bytes: int = 0


class Model(NamedTuple):
    """What `load` gives."""

    arrays: Arrays
    card: Card


@lru_cache(maxsize=KEPT)
def load(name: str, folder: Path = FOLDER) -> Model:
    """The model of that name, read once and checked against its card; raises ModelMissing."""
    told = card(name, folder)
    path = folder / f"{name}.npz"
    try:
        if hashlib.sha256(path.read_bytes()).hexdigest() != told.sha256:
            raise ModelMissing("The file of the model {name} is not the one that its card describes.", name=name)
        with np.load(path, allow_pickle=False) as stored:
            return Model({key: stored[key] for key in stored.files}, told)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise ModelMissing("The file of the model {name} is missing or broken.", name=name, log=str(error)) from error


def card(name: str, folder: Path = FOLDER) -> Card:
    """What is known of a model, without reading its arrays; raises ModelMissing."""
    try:
        told = Card(**json.loads((folder / f"{name}.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise ModelMissing("The card of the model {name} is missing or broken.", name=name, log=str(error)) from error
    if told.name != name:
        raise ModelMissing("The card of the model {name} is that of {other}.", name=name, other=told.name)
    return told


def save(told: Card, arrays: Arrays, folder: Path = FOLDER) -> Card:
    """Writes a model: the same arrays give the same bytes. Returns the card with the sum and the size filled in."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{told.name}.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for key in sorted(arrays):
            entry = zipfile.ZipInfo(f"{key}.npy", date_time=(1980, 1, 1, 0, 0, 0))  # np.savez writes the clock
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as file:
                np.lib.format.write_array(file, np.ascontiguousarray(arrays[key]), allow_pickle=False)
    content = path.read_bytes()
    done = told._replace(sha256=hashlib.sha256(content).hexdigest(), bytes=len(content))
    text = json.dumps(done._asdict(), ensure_ascii=False, indent=2, sort_keys=True)
    (folder / f"{told.name}.json").write_text(text + "\n", "utf-8")
    return done
