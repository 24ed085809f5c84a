"""Templates to pages: one environment, in which everything that a report says is escaped.

Templates call the wording of `detente.export` themselves, so that a page and a terminal say a thing in the same words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, unquote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

import detente
from detente.export import decided, lines, names, registered, wording
from detente.export.layout import visible
from detente.export.outcomes import outcome_line
from detente.model import NARRATOR, Deal, Measure
from detente.serve import security
from detente.serve.pages import links
from detente.state import Happening, Record
from detente.state.doubts import reasons
from detente.state.records import key_of
from detente.state.voices import speakers, weight
from detente.store.base import Hit, Sourced

BY = "detente-by"
"""The cookie with the name of whoever decides, percent-encoded."""
STATIC = files("detente.serve") / "static"


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page from its template; what every page has is added here."""
    shared = {
        "path": request.url.path,
        "mark": security.mark_of(request),
        "writable": security.may_write(request),
        "locked": request.app.state.settings.writable and not security.may_write(request),
        "reads": request.app.state.settings.reads is not None,
        "by": request.cookies.get(BY) or quote(request.app.state.settings.by),
    }
    answer = HTMLResponse(environment().get_template(template).render(shared | context), status_code=status)
    security.keep(request, answer)
    return answer


@cache
def environment() -> Environment:
    """The templates with the words that they share."""
    made = Environment(
        loader=PackageLoader("detente.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "version": detente.__version__,
        "static": static,
        "record_manner": lines.IN_RECORD,
        **{name: getattr(lines, name) for name in (
            "title", "record_name", "verdict", "on_word", "details", "step_line", "position_line", "event_line",
            "statement_line", "conflict_line", "doubt", "act",
        )},
        "listed": registered.listed,
        "unlisted": registered.unlisted,
        **{name: getattr(wording, name) for name in ("since", "dated", "edtf", "told", "step", "plural", "money")},
        **{name: getattr(links, name) for name in (
            "to_pair", "to_report", "to_passage", "to_record", "to_row", "to_actor", "to_thread", "same", "anchor",
        )},
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
        "reasons": reasons,
        "decision_lines": decided.decision_lines,
    }  # fmt: skip
    made.filters |= {"unquoted": unquote, "parts": parts, "visible": visible, "marked": marked, "edtf": wording.edtf}
    return made


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


@cache
def static(name: str) -> str:
    """The address of a file that a browser may keep for ever: it changes with the file."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"
