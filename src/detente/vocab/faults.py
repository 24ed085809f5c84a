"""What is wrong in a file of names: which line and field, which value, and what would be right.

A `Fault` is a value, so that a check can list every one of a file; `report` is for whoever needs the file sound.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from detente.errors import VocabularyError

Severity = Literal["error", "warning"]
TOLD = 3
"""So many faults stand in the message of an error; `detente vocab check` lists all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong or doubtful: errors make a file unusable, warnings want a look."""

    file: str
    line: int
    """Counted from 1; 0 where the file as a whole is meant."""
    field: str = ""
    value: str = ""
    message: str
    allowed: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        """On one line: "desk.yaml:4: start: '2024-13' is no date; allowed: 2024-05-31, 2024-05, 2024"."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        field = f" {self.field}:" if self.field else ""
        value = f" {_short(self.value)!r}" if self.value else ""
        allowed = f"; allowed: {self.allowed}" if self.allowed else ""
        return f"{place}:{field}{value} {self.message}{allowed}"


def order(fault: Fault) -> tuple[str, int, str, str]:
    """By file and line: how faults are listed."""
    return fault.file, fault.line, fault.field, fault.message


def report(faults: Iterable[Fault]) -> None:
    """Nothing where no fault is an error.

    Raises:
        VocabularyError: with the first errors by file and line, and how many more there are.
    """
    errors = sorted((fault for fault in faults if fault.severity == "error"), key=order)
    if not errors:
        return
    first = errors[0]
    more = f" ({len(errors) - TOLD} more: detente vocab check)" if len(errors) > TOLD else ""
    message = "; ".join(str(fault) for fault in errors[:TOLD]) + more
    raise VocabularyError(first.file, f"line {first.line}", message, whole=message)


def _short(value: str) -> str:
    return value if len(value) <= 60 else value[:57] + "..."
