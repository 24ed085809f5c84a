"""Answers as a notebook shows them: the lines of the terminal as HTML, the words of a passage highlighted.

Whatever a report holds is escaped; no script, no address and no style of it gets through. Colours are the page's own,
so that light and dark both do; only the highlight has the browser's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from html import escape
from typing import Any, TypeVar

from detente.export.actor import actor_lines
from detente.export.dossier import dossier_lines
from detente.export.layout import Line, Piece, Style, lay_out, visible
from detente.export.layout import line as line_of
from detente.export.lines import IN_RECORD, standing_line, step_line, title
from detente.export.selection import steps
from detente.export.shown import CLOSE, OPEN, Opened, shown_lines
from detente.state import Dossier, Standing
from detente.state.actor import Portrait
from detente.state.voices import reports
from detente.store.base import Sourced

SHOWN = 20
"""Rows that are opened at once."""
WIDE = 110
"""Cells of a line where there is no HTML."""
FAINT = "opacity:.7"
STYLES: dict[Style, str] = {
    "plain": "{}",
    "heading": "<b>{}</b>",
    "bold": "<b>{}</b>",
    "dim": f'<span style="{FAINT}">{{}}</span>',
    "mark": "<mark>{}</mark>",
}
T = TypeVar("T")


def page(lines: Iterable[Line]) -> str:
    """Lines as one block of HTML."""
    return f'<div style="line-height:1.45">{"".join(_line(one) for one in lines)}</div>'


class Shows:
    """What a notebook can show: its lines as HTML, and as text where there is no HTML."""

    __slots__ = ()

    def lines(self) -> Iterable[Line]:
        """The lines of a terminal."""
        return ()

    def _repr_html_(self) -> str:
        return page(self.lines())

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        found = list(self.lines())
        return {"text/html": page(found), "text/plain": "\n".join(text.rstrip() for text in lay_out(found, width=WIDE))}


class Shown(Shows, tuple[Sourced, ...]):  # noqa: SLOT001 - a tuple can have no slots of its own
    """The rows that an id stands for; a notebook shows each in its sentence, the words highlighted."""

    _lines: tuple[Line, ...]

    @classmethod
    def of(cls, rows: Sequence[Sourced], found: Opened) -> Shown:
        """Rows, with the places of the first of them."""
        made = cls(rows)
        more = len(rows) - len(found.places)
        rest = [line_of(f"… and {more:,} more rows", style="dim")] if more > 0 and found.places else []
        made._lines = (*shown_lines(found), *rest)
        return made

    def lines(self) -> Iterable[Line]:
        """Each row in its sentence, with its report; then its record."""
        return self._lines


class StandingPage(Shows, Standing):
    """How a measure or deal stands; a notebook shows its steps with their words."""

    __slots__ = ()

    def lines(self) -> Iterable[Line]:
        """The standing and its steps."""
        return _standing(self)


class DossierPage(Shows, Dossier):
    """Everything between two actors; a notebook shows it as the terminal does."""

    __slots__ = ()

    def lines(self) -> Iterable[Line]:
        """Those of `detente pair`."""
        return dossier_lines(self)


class PortraitPage(Shows, Portrait):
    """One actor; a notebook shows it as the terminal does."""

    __slots__ = ()

    def lines(self) -> Iterable[Line]:
        """Those of `detente actor`."""
        return actor_lines(self)


def dressed(kind: type[T], found: Any) -> T:
    """An answer as the kind of it that a notebook can show."""
    return kind(**{field.name: getattr(found, field.name) for field in fields(found)})


def _standing(standing: Standing) -> Iterator[Line]:
    yield line_of(title(standing.record), style="bold")
    yield line_of(standing.record.key, style="dim", indent=2)
    yield standing_line(standing, IN_RECORD)
    for rows in steps(standing.history):
        yield step_line(rows[0], IN_RECORD, told=reports(rows))
    for row in standing.talk:
        yield step_line(row, IN_RECORD)


def _line(one: Line) -> str:
    if not one.pieces:
        return '<div style="height:.7em"></div>'
    parts = [_piece(piece) for piece in one.pieces]
    if one.words:
        parts.append(f'<q style="quotes:none;{FAINT}">{escape(visible(one.words))}</q>')
    if one.source:
        parts.append(f'<code style="font-size:.85em;{FAINT}">{escape(visible(one.source))}</code>')
    glued = "".join(parts[: len(one.pieces)])
    after = " ".join(["", *parts[len(one.pieces) :]])
    return f'<div style="padding-left:{one.indent * 0.6:g}em">{glued}{after}</div>'


def _piece(piece: Piece) -> str:
    text, style = piece
    if style == "mark":  # the marks that show without styles are the highlight here
        text = text.removeprefix(OPEN).removesuffix(CLOSE)
    return STYLES[style].format(escape(visible(text))) if text else ""
