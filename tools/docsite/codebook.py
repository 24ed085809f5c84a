"""The codebook: every value of a reading's vocabularies, what it means, and a sentence that shows it.

Meanings and examples stand in `codebook.yaml`; the speech acts come from the reader's own table. A test holds both to
the model and to what the reader makes of each example.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
ACTS = FOLDER.parent.parent / "src" / "detente" / "vocab" / "speech_acts.yaml"
NONE = "no rule gives it yet"


def page() -> str:
    """The codebook as Markdown."""
    return "\n".join(_lines()) + "\n"


def entries() -> list[dict[str, Any]]:
    """The vocabularies with their values, as `codebook.yaml` has them."""
    import yaml

    found: list[dict[str, Any]] = yaml.safe_load((FOLDER / "codebook.yaml").read_text(encoding="utf-8"))
    return found


def acts() -> list[dict[str, Any]]:
    """The speech acts as the reader's table has them."""
    import yaml

    found: list[dict[str, Any]] = yaml.safe_load(ACTS.read_text(encoding="utf-8"))
    return found


def _lines() -> Iterator[str]:
    yield "# Codebook"
    yield ""
    yield "Every value that a row may have, with a sentence that is read so: a test reads each of them. The fields"
    yield "themselves are told in [The JSON of a reading](reading.md), what standings come to in"
    yield "[Standings and decisions](ledger.md)."
    for one in entries():
        yield from _table(one["title"], one["intro"], one["values"])
    yield from _table(
        "Speech acts",
        "`act` of a statement, with `polarity` and, where saying it is itself an event, its type.",
        [{"value": act["act"], "meaning": _act(act), "example": act["example"]} for act in acts()],
    )


def _act(act: dict[str, Any]) -> str:
    return ", ".join(part for part in (act["polarity"], act.get("plover")) if part)


def _table(title: str, intro: str, values: list[dict[str, Any]]) -> Iterator[str]:
    told = any("meaning" in value for value in values)
    yield ""
    yield f"## {title}"
    yield ""
    yield intro
    yield ""
    yield "| Value | Meaning | Example |" if told else "| Value | Example |"
    yield "|---|---|---|" if told else "|---|---|"
    for value in values:
        example = value["example"] or f"*{NONE}*"
        cells = [f"`{value['value']}`", *([value["meaning"]] if told else []), example]
        yield f"| {' | '.join(cells)} |"
