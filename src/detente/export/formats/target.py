"""A file or a folder that is there whole or not at all, and that replaces nothing unasked.

What is written grows beside its place under another name, and is renamed when it is whole. Pipes and devices are
written to as they are.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from detente.errors import ExportError

PARTIAL = ".partial"


@contextmanager
def file_at(path: Path, *, force: bool = False) -> Generator[BinaryIO]:
    """A stream of bytes that becomes the file `path` when it is closed without an error.

    Raises:
        ExportError: something is there already and `force` is not set, or there is no such folder.
    """
    if path.exists() and not path.is_file() and not path.is_dir():  # a pipe or a device
        with path.open("wb") as stream:
            yield stream
        return
    refuse(path, force=force)
    if path.is_dir():
        raise ExportError(f"{path} is a folder, and this is one file: name it, such as {path / 'export'}.")
    partial = _partial(path)
    try:
        with partial.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def folder_at(path: Path, *, names: Collection[str], force: bool = False) -> Generator[Path]:
    """A folder that becomes `path` at the end, if there is no error.

    Args:
        names: the files that an export of this sort may hold: a folder with others in it is somebody's, and stays.

    Raises:
        ExportError: something is there already and `force` is not set, or it holds other files than an export does.
    """
    kept = path.is_dir() and any(path.iterdir())
    if kept or (path.exists() and not path.is_dir()):
        refuse(path, force=force)
    if path.exists() and not path.is_dir():
        raise ExportError(f"{path} is a file, and this is a folder: name a folder, or a file that ends in .zip.")
    others = sorted(one.name for one in path.iterdir() if one.name not in names) if kept else []
    if others:
        raise ExportError(f"{path} holds other files than an export: {', '.join(others[:3])}. Name another folder.")
    if not path.absolute().parent.is_dir():
        raise ExportError(f"Cannot make {path}: there is no folder {path.parent}.")
    partial, old = _partial(path), path.absolute().with_name(f".{path.name}.{os.getpid()}.old")
    try:
        partial.mkdir()
        yield partial
        if path.is_dir():
            path.rename(old)
        partial.rename(path)
    finally:
        if old.is_dir() and not path.exists():
            with suppress(OSError):
                old.rename(path)
        for left in (partial, old):
            shutil.rmtree(left, ignore_errors=True)


def refuse(path: Path, *, force: bool) -> None:
    """Raise where something is there already that may not be replaced, or where there is no folder for the place.

    Raises:
        ExportError: so it is.
    """
    if path.exists() and not force:
        raise ExportError(f"{path} is there already. Give another name, or --force to replace it.")
    if not path.absolute().parent.is_dir():
        raise ExportError(f"Cannot make {path}: there is no folder {path.parent}.")


def _partial(path: Path) -> Path:
    return path.absolute().with_name(f".{path.name}.{os.getpid()}{PARTIAL}")
