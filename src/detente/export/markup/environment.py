"""Templates with the words that they share, so that a page, a printed document and a terminal say a thing alike.

Whatever a report says is escaped; a name that a template does not know is an error, not an empty string.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import detente
from detente.errors import ExtraMissing
from detente.export import decided, lines, names, registered, wording
from detente.export.layout import visible
from detente.export.outcomes import outcome_line
from detente.export.unlocking import grouped
from detente.model import NARRATOR, Deal, Measure
from detente.state import Happening, Record
from detente.state.records import key_of
from detente.state.voices import speakers, weight
from detente.store.base import Hit, Sourced

if TYPE_CHECKING:
    from jinja2 import Environment

    Templates = Environment  # by this name for others, who have no other business with Jinja

SHARED = "detente.export.markup"


def environment(package: str, **words: Any) -> Environment:
    """The templates of a package (in its folder `templates`) beside the shared ones.

    Args:
        package: whose templates are looked for first: the importable name.
        words: what its templates may call, beside what all may.

    Raises:
        ExtraMissing: Jinja is not installed.
    """
    try:
        from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, select_autoescape
    except ModuleNotFoundError as error:
        raise ExtraMissing(error.name or "jinja2", "web", "A document in HTML or Markdown") from error
    made = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader(SHARED)]),
        autoescape=select_autoescape(disabled_extensions=("md",), default_for_string=True, default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= _words() | words
    made.filters |= {"parts": parts, "visible": visible, "marked": marked, "edtf": wording.edtf}
    return made


def _words() -> dict[str, Any]:
    return {
        "version": detente.__version__,
        "record_manner": lines.IN_RECORD,
        **{name: getattr(lines, name) for name in (
            "title", "record_name", "verdict", "on_word", "details", "step_line", "position_line", "event_line",
            "statement_line", "standing_line", "conflict_line", "doubt", "act",
        )},
        "listed": registered.listed,
        "unlisted": registered.unlisted,
        **{name: getattr(wording, name) for name in ("since", "dated", "edtf", "told", "step", "plural", "money")},
        "name": names.name,
        "names": names.names,
        "state_words": wording.state,
        "outcome_line": outcome_line,
        "quoted": wording.quoted,
        "kind_of": kind_of,
        "happening": happening,
        "record_of_row": record_of_row,
        "speakers": speakers,
        "weight": weight,
        "narrator": NARRATOR,
        "decision_lines": decided.decision_lines,
        "grouped": grouped,
        "ink": lambda *_: "",
    }  # fmt: skip


def parts(text: str) -> list[str]:
    """The parts of a line's claim, which a terminal sets apart with middle dots."""
    return text.split(" · ")


def marked(hit: Hit) -> Iterator[tuple[str, bool]]:
    """The excerpt of a search hit in pieces, and whether each is what was looked for."""
    at, text = 0, hit.excerpt.text
    for start, end in hit.marks:
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False


def happening(rows: Iterable[Sourced]) -> Happening:
    """Rows of events as the one that they tell."""
    return Happening(rows=tuple(rows))


def record_of_row(row: Sourced) -> Record:
    """A row of a measure or deal as a record of its own: what it is called as far as the row says."""
    assertion = row.assertion
    assert isinstance(assertion, Measure | Deal)  # noqa: S101 - called for rows of records
    measure = isinstance(assertion, Measure)
    return Record(key=key_of(row) or "", sort="measure" if measure else "deal", rows=(row,))


def kind_of(row: Sourced) -> str:
    """The kind of a row: statement, event, measure, deal, position."""
    return type(row.assertion).__name__.lower()
