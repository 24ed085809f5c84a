"""The golden readings: what the reader makes of each `tests/golden/<slug>/report.txt`, one row a line.

`make golden` (this module as a program) rewrites every `expected.jsonl`; a human reads the diff. A row stands under the
name of its list, so a diff shows which record changed. The reader's version is left out: it changes with every release
and with every vocabulary entry, and says nothing about what was read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import detente
from detente.model.codec import encode

GOLDEN = Path(__file__).resolve().parent


def slugs() -> list[str]:
    """The names of the golden reports, sorted."""
    return sorted(path.parent.name for path in GOLDEN.glob("*/report.txt"))


def expected(slug: str) -> Path:
    """The file that holds the reading of one golden report."""
    return GOLDEN / slug / "expected.jsonl"


def lines(slug: str) -> Iterator[str]:
    """The reading of one golden report as the reader gives it now: the report first, then every row."""
    for outcome in detente.read(GOLDEN / slug / "report.txt"):
        for name, value in encode(outcome).items():
            for row in value if isinstance(value, list) else [value]:
                kept = {key: item for key, item in row.items() if key != "reader"}
                if "source" in kept and name in {"report", "rejected"}:
                    kept["source"] = f"{slug}/report.txt"
                yield json.dumps({name: kept}, ensure_ascii=False) + "\n"


def main() -> None:
    """Rewrites every expected reading."""
    for slug in slugs():
        with expected(slug).open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines(slug))


if __name__ == "__main__":
    main()
