"""The closing part of a brief: what rests on one unnamed source, and what only one side tells.

This is what a reader most needs to know before leaning on a line above, so it names the lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from detente.export.layout import Line, Section, line
from detente.export.names import law, name, names
from detente.export.wording import LEVEL, plural, step, told
from detente.model import Deal, Event, Measure, Position, Reading, Statement
from detente.model.terms import UNNAMED
from detente.store.base import Sourced

Cite = Callable[[Iterable[Sourced]], str]
CLAIMS = 6
"""Claims named for one source before the rest are counted."""
WORDS = 9
"""Words of a claim named here: the claim itself stands above."""


def closing(reading: Reading, rows: Sequence[Sourced], cite: Cite) -> Iterator[Section]:
    """Who speaks in the report, what rests on one unnamed source each, and whose account is missing."""
    if not reading.statements:
        return
    yield Section(heading="Who speaks", lines=tuple(_speaking(rows, cite)))
    if lines := (*_unnamed(rows, cite), *_one_side(rows, cite)):
        yield Section(heading="Rests on one unnamed source or one side", lines=lines)


def _speaking(rows: Sequence[Sourced], cite: Cite) -> Iterator[Line]:
    for speaker, said in _by_speaker(rows).items():
        levels = dict.fromkeys(LEVEL[s.assertion.level] for s in said if isinstance(s.assertion, Statement))
        level = "" if speaker.startswith(UNNAMED) else f" ({', '.join(levels)})"
        count = plural(len(said), "statement")
        yield line(f"{name(speaker) if speaker else 'nobody named'}{level}: {count}", source=cite(said), indent=2)


def _by_speaker(rows: Sequence[Sourced]) -> dict[str, list[Sourced]]:
    found: dict[str, list[Sourced]] = {}
    for row in rows:
        if isinstance(row.assertion, Statement):
            for key in row.assertion.speaker or ("",):
                found.setdefault(key, []).append(row)
    return found


def _unnamed(rows: Sequence[Sourced], cite: Cite) -> Iterator[Line]:
    found: dict[str, list[Sourced]] = {}
    for row in rows:
        said = row.statement
        if said is not None and not said.named and said.speaker and not isinstance(row.assertion, Statement):
            found.setdefault(names(said.speaker), []).append(row)
    for speaker, held in found.items():
        claims = list(dict.fromkeys(_claim(row) for row in _once(held)))
        more = f"; and {len(claims) - CLAIMS} more" if len(claims) > CLAIMS else ""
        yield line(f"{speaker}: {'; '.join(claims[:CLAIMS])}{more}", source=cite(held), indent=2)


def _once(rows: Sequence[Sourced]) -> list[Sourced]:
    """Rows of different words: positions and steps before the events that the same words are."""
    kept: list[Sourced] = []
    for row in sorted(
        rows, key=lambda row: (isinstance(row.assertion, Event), not isinstance(row.assertion, Position))
    ):
        if not any(row.passage.overlaps(other.passage) for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: row.passage.start)


def _claim(row: Sourced) -> str:
    match row.assertion:
        case (Measure(transition=transition, status=status) | Deal(transition=transition, status=status)) as record:
            thing = (
                getattr(record, "designation", None)
                or getattr(record, "legal_basis", None)
                or getattr(record, "object", None)
            )
            what = step(transition) if status == "planned" and "planned" in transition else told(transition, status)
            return f"{what} ({_short(law(str(thing or record.kind.replace('_', ' '))))})"
        case Position(kind=kind, proposition=proposition, status=status):
            return f"{told(kind, status)}: {_short(proposition)}"
        case Event(anchor_span=anchor, status=status):
            return told(_short(anchor.text), status)
        case _:
            return _short(row.passage.text)


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")


def _one_side(rows: Sequence[Sourced], cite: Cite) -> Iterator[Line]:
    """Contacts that only one of the sides gives an account of."""
    for row in rows:
        event = row.assertion
        if not isinstance(event, Event) or event.type != "CONSULT" or row.statement is None:
            continue
        sides = list(dict.fromkeys((*event.actor_states, *event.recipient_states)))
        told = [key for key in sides if key in (*row.statement.speaker, *row.statement.speaker_state)]
        silent = [key for key in sides if key not in told]
        if told and silent:
            what = _short(event.anchor_span.text)
            yield line(f"{what}: {names(told)} tells it; no account of {names(silent)}", source=cite([row]), indent=2)
