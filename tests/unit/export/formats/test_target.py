from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from detente.errors import ExportError
from detente.export.formats.target import file_at, folder_at


def half(place: Path, *, force: bool = False) -> None:
    with file_at(place, force=force) as stream:
        stream.write(b"half")
        raise RuntimeError


def half_folder(place: Path) -> None:
    with folder_at(place, names={"a"}) as folder:
        (folder / "a").write_text("half")
        raise RuntimeError


def test_target_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    place = tmp_path / "out.tsv"
    with pytest.raises(RuntimeError):
        half(place)
    assert list(tmp_path.iterdir()) == []
    with file_at(place) as stream:
        stream.write(b"whole")
        assert not place.exists()
    assert place.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [place]


def test_target_file_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    place = tmp_path / "out.tsv"
    place.write_bytes(b"old")
    with pytest.raises(RuntimeError):
        half(place, force=True)
    assert place.read_bytes() == b"old"


def test_target_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "pipe"
    os.mkfifo(place)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(place.read_bytes()))
    reader.start()
    with file_at(place) as stream:
        stream.write(b"through")
    reader.join(10)
    assert found == [b"through"]


def test_target_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    place = tmp_path / "out"
    with pytest.raises(RuntimeError):
        half_folder(place)
    assert list(tmp_path.iterdir()) == []
    place.mkdir()  # an empty folder is nobody's
    with folder_at(place, names={"a"}) as folder:
        (folder / "a").write_text("whole")
    assert [path.read_text() for path in place.iterdir()] == ["whole"]
    with pytest.raises(ExportError, match="is there already"), folder_at(place, names={"a"}):
        pass
    with folder_at(place, names={"a", "b"}, force=True) as folder:
        (folder / "b").write_text("new")
    assert [path.name for path in place.iterdir()] == ["b"]
    assert list(tmp_path.iterdir()) == [place]


def test_target_folder_of_somebody_stays(tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.mkdir()
    (place / "thesis.doc").write_text("mine")
    told = pytest.raises(ExportError, match=r"holds other files than an export: thesis\.doc")
    with told, folder_at(place, names={"a"}, force=True):
        pass
    assert (place / "thesis.doc").read_text() == "mine"


def test_target_mistakes_are_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="there is no folder"), file_at(tmp_path / "no" / "out.tsv"):
        pass
    with pytest.raises(ExportError, match="is a folder, and this is one file"), file_at(tmp_path, force=True):
        pass
    told = pytest.raises(ExportError, match=r"name a folder, or a file that ends in \.zip")
    with told, folder_at(tmp_path / "file", names={"a"}, force=True):
        pass
