"""What the reader says of an annotated set: by running the command that users run, or from a file of readings.

The reader is a process of its own, so that what is measured is what the command prints, and nothing here has to load
the language model.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from evaluation.sets import ROOT, GoldSet, json_lines
from evaluation.spans import Row

PARTLY = 3
"""The reader's exit status when some of the reports could not be read."""


class ReaderFailedError(Exception):
    """The reader ended without a reading of the set."""


def by_document(readings: Iterable[Row]) -> dict[str, Row]:
    """Return readings under every name a gold record may use: source, its last part, id, ``doc_id``."""
    named: dict[str, Row] = {}
    for reading in readings:
        report = reading.get("report") or {}
        source = str(report.get("source") or "")
        for name in (reading.get("doc_id"), source, source.rsplit("/", 1)[-1], report.get("id")):
            if name:
                named[name] = reading
    return named


def stored(path: Path) -> dict[str, Row]:
    """Return the readings of a file that ``detente read`` wrote."""
    return by_document(json_lines(path))


def read(gold_set: GoldSet, *, arguments: Iterable[str] = ()) -> dict[str, Row]:
    """Return what the reader makes of the texts of a set.

    Raises:
        ReaderFailedError: the command failed.  Why is on standard error, as is what it could not read.
    """
    with tempfile.TemporaryDirectory() as folder:
        texts = gold_set.texts
        if not gold_set.whole:
            texts = Path(folder, texts.name)
            wanted = {record["doc_id"] for record in gold_set.records()}
            rows = (row for row in json_lines(gold_set.texts) if row["id"] in wanted)
            texts.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        output = Path(folder, "readings.jsonl")
        with output.open("wb") as printed:
            done = subprocess.run(  # noqa: S603 - our own command
                [sys.executable, "-m", "detente", "read", str(texts), *arguments],
                stdout=printed,
                cwd=ROOT,
                check=False,
            )
        if done.returncode not in (0, PARTLY):
            raise ReaderFailedError(f"the reader ended with status {done.returncode}")
        return stored(output)
