"""Rows of a record in words, the same in the brief of one report and in a dossier of many.

Each function makes the lines of one thing. Where a line's words stand is written by the caller's
`cite`: a paragraph number in a brief, a passage id in a dossier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from detente.export.layout import Line, Piece, line
from detente.export.names import law, name, names
from detente.export.registered import listed, register_and_press, source_of, unlisted
from detente.export.wording import (
    DEAL,
    DIFFERS,
    LEVEL,
    MEASURE,
    MODE,
    TYPE,
    dated,
    edtf,
    money,
    plural,
    quoted,
    since,
    state,
    step,
)
from detente.export.wording import told as told_as
from detente.model import NARRATOR, Deal, Event, Measure, Position, Statement
from detente.state import Conflict, Happening, Record, Standing
from detente.state.changes import is_factual
from detente.state.joining import UNKNOWN
from detente.state.voices import speakers, weight
from detente.store.base import Sourced

SETTLING = ("agreed", "signed", "ordered")
"""Steps in which two sides settle how much of what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How lines refer to their sources."""

    cite: Callable[[Iterable[Sourced]], str]
    """Where the words of rows stand."""
    publishers: bool = False
    """Name the publisher for what a report says in its own voice; otherwise that goes without a name."""

    def by(self, row: Sourced) -> str:
        """On whose word a row stands; empty for the report's own voice, unless its publisher is to be named."""
        if speakers(row) == (NARRATOR,):
            return (row.report.publisher or "") if self.publishers else ""
        return names(speakers(row))


def _passage(rows: Iterable[Sourced]) -> str:
    """The passage id of the first row; a row's other sources stand on their own lines."""
    return next((row.address for row in rows), "")


IN_RECORD = Manner(cite=_passage, publishers=True)
"""How the answers of a record refer to their sources: by passage ids, which `detente show` opens."""


def title(record: Record) -> str:
    """What a measure or deal is called, with its two sides."""
    if record.sort == "measure":
        who = names(record.givers, nobody="imposer not named")
        return f"{measure_name(record)} · {who} → {names(record.takers, nobody='target not named')}"
    mutual = record.first("kind") != "arms_transfer" and not (record.givers and record.takers)
    if mutual or (record.parties and not record.takers):
        sides = (*record.parties, *record.givers, *record.takers)
        return f"{deal_name(record)} · {names(sides, nobody='parties not named')}"
    who = names(record.givers, nobody="supplier not named")
    return f"{deal_name(record)} · {who} → {names(record.takers, nobody='recipient not named')}"


def record_name(record: Record) -> str:
    """A measure or deal without its sides."""
    return measure_name(record) if record.sort == "measure" else deal_name(record)


def measure_name(record: Record) -> str:
    """A measure by its legal basis or object, and its kind."""
    kind, basis, thing = record.first("kind"), record.first("legal_basis"), record.first("object")
    what = MEASURE.get(str(kind), str(kind))
    if kind == "programme_exclusion":
        return f"exclusion from the {thing} programme" if str(thing) not in (*UNKNOWN, "None") else what
    if basis is not None:
        return f"{law(str(basis))} {what}"
    return f"{what} on {thing}" if thing is not None and str(thing).casefold() not in what else what


def deal_name(record: Record) -> str:
    """A deal by number, designation and maker, or by its kind; how many comes from what is so, not from wishes."""
    thing, number, maker = record.first("designation"), _settled(record, "number"), record.first("maker")
    what = str(thing or _settled(record, "description") or DEAL.get(str(record.first("kind")), record.first("kind")))
    counted = f"{number} {what}" if number is not None and not what.startswith(f"{number} ") else what
    return f"{counted} ({maker})" if maker is not None else counted


def _settled(record: Record, field: str) -> object:
    """A field of a deal as the newest row has it that agrees, signs or orders, else as the newest that is a fact."""
    facts = [row for row in record.rows if is_factual(row) and record.sure(row) and getattr(row.assertion, field, None)]
    newest = max(
        facts,
        key=lambda row: (getattr(row.assertion, "transition", "") in SETTLING, row.report.date or ""),
        default=None,
    )
    return None if newest is None else getattr(newest.assertion, field)


def standing_line(standing: Standing, manner: Manner) -> Line:
    """What a record's rows come to: the state, how sure, since when, last confirmed, on whose word."""
    parts = [verdict(standing)]
    if standing.state and standing.answer != "disputed":
        parts.append(_time(standing))
    if standing.confirmed is not None and standing.since != (standing.confirmed.isoformat(),):
        parts.append(f"last confirmed {standing.confirmed.isoformat()}")
    parts += [unlisted(standing.basis, standing.gone), on_word(standing, manner)]
    told = quoted(standing.basis[0].passage) if standing.basis and not details(standing) else ""
    return line(" · ".join(p for p in parts if p), words=told, source=manner.cite(standing.basis), indent=2)


def details(standing: Standing) -> bool:
    """Whether a standing has more rows to show than the one that it rests on."""
    return len({(row.report.id, row.ordinal) for row in (*standing.history, *standing.talk)}) > 1


def _time(standing: Standing) -> str:
    """Since when a state lasts; of a deal, when its stage was reached."""
    if standing.record.sort == "measure" or standing.state in ("in_force", "restored", "extended"):
        return since(standing.since)
    return " or ".join(edtf(text) for text in standing.since)


def verdict(standing: Standing) -> str:
    """The state and how sure it is, in words that cannot be taken for more."""
    words = state(standing.state)
    if standing.record.sort == "deal":
        words = ", ".join([words, *(step(str(getattr(row.assertion, "transition", ""))) for row in standing.beside)])
    if standing.record.sort == "deal" and standing.unconfirmed and standing.answer != "disputed":
        further = getattr(standing.unconfirmed[-1].assertion, "transition", "")
        words += f"; reported {step(further)}" if further not in words else ""
    if standing.answer == "disputed":
        return "DISPUTED"
    if not standing.state:
        return "not reported as imposed" if standing.record.sort == "measure" else words
    if standing.reported:
        return f"reported {words} (unconfirmed)"
    return f"possibly {words}" if standing.answer == "possibly" else words


def on_word(standing: Standing, manner: Manner) -> str:
    """On whose word a standing rests: who, how many independent originators, how many reports."""
    who = list(dict.fromkeys(filter(None, (manner.by(row) for row in standing.basis))))
    shown = "; ".join(who[:3]) + (f" and {len(who) - 3} more" if len(who) > 3 else "")
    count = ""
    if standing.reports > 1:
        last = max((row.report.date for row in standing.history if row.report.date), default=None)
        newest = f", the last of {last}" if last else ""
        count = f"{plural(standing.reports, 'report')}{newest}, {plural(standing.originators, 'origin')}"
    return " · ".join(part for part in (f"on the word of {shown}" if shown else "", count) if part)


def step_line(row: Sourced, manner: Manner, *, indent: int = 4, told: int = 1) -> Line:
    """One transition of a record with its date, who says it, in how many reports, and its words."""
    assertion = row.assertion
    assert isinstance(assertion, Measure | Deal)  # noqa: S101 - rows of records
    parts = [told_as(assertion.transition, assertion.status)]
    if assertion.when is not None:
        parts.append(dated(assertion.when))
    if isinstance(assertion, Deal) and assertion.value_usd is not None:
        parts.append(money(assertion.value_usd))
    parts += [manner.by(row), listed(row), doubt(row)]
    if told > 1:
        parts.append(f"so told in {plural(told, 'report')}")
    return line(
        " · ".join(p for p in parts if p),
        words=quoted(row.passage),
        source=manner.cite([row]),
        indent=indent,
    )


def position_line(row: Sourced, manner: Manner, *, indent: int = 2) -> Line:
    """Who wants, offers, promises or refuses what, to whom, on what condition, on whose word."""
    position = row.assertion
    assert isinstance(position, Position)  # noqa: S101 - callers pass positions
    holder = names(position.party, nobody="nobody named")
    to = f" → {names(position.addressee)}" if position.addressee else ""
    what = position.proposition if not position.alternatives else " OR ".join(position.alternatives)
    verbatim = " ".join(what.split()) in " ".join(row.passage.text.split())  # then it is the quotation itself
    what = f"“{what}”" if verbatim else what
    status = "" if position.status in ("occurred", "ongoing") else f" ({position.status})"
    parts = [f"{holder}{to} · {position.kind.replace('_', ' ')}{status}: {what}"]
    if position.condition_span is not None and position.condition_span.text not in what:
        parts.append(f"IF {' '.join(position.condition_span.text.split())}")
    if manner.by(row) and not set(speakers(row)) & {*position.party, *position.party_state}:
        parts.append(f"on the word of {manner.by(row)}")
    if doubt(row):
        parts.append(doubt(row))
    told = "" if verbatim else quoted(row.passage)
    return line(" · ".join(parts), words=told, source=manner.cite([row]), indent=indent)


def event_line(happening: Happening, manner: Manner, *, indent: int = 2) -> Line:
    """A contact or another event: when, who, what, where, on whose account."""
    event = happening.event
    when = dated(event.when) or "undated"
    mode = MODE.get(event.mode or "", (event.mode or "").replace("_", " "))
    if event.type == "CONSULT":
        who = " – ".join(dict.fromkeys(name(key) for key in (*event.actors, *event.recipients)))
        what = f"{who}, {mode or 'contact'}"
    else:
        what = f"{names(event.actors, nobody='somebody')}: {act(event)}"
        what += f" → {names(event.recipients)}" if event.recipients else ""
    if event.place is not None and event.place.name not in names(event.recipients):
        what += f", in {event.place.name}"
    if event.status not in ("occurred", "ongoing"):
        what += f" ({event.status})"
    said = "; ".join(dict.fromkeys(filter(None, (manner.by(row) for row in happening.rows))))
    count = plural(happening.reports, "report") if happening.reports > 1 else ""
    row = happening.rows[0]
    return line(
        " · ".join(p for p in (when, what, said, count, doubt(row)) if p),
        words=quoted(row.passage),
        source=manner.cite(happening.rows),
        indent=indent,
    )


def act(event: Event) -> str:
    """An event's type and mode as one phrase: "coercion (arrest)".

    PLOVER calls a sanction that breaks something off `discontinue`; in words that reads as its opposite.
    """
    mode = event.mode if (event.type, event.mode) != ("SANCTION", "discontinue") else None
    return TYPE[event.type] + (f" ({mode.replace('_', ' ')})" if mode else "")


def statement_line(row: Sourced, manner: Manner, *, indent: int = 2, day: bool = False) -> Line:
    """Who said what, at which level, in which words."""
    said = row.assertion
    assert isinstance(said, Statement)  # noqa: S101 - callers pass statements
    who = names(said.speaker, nobody="nobody named")
    level = "" if who.startswith("unnamed ") else f" ({LEVEL[said.level]})"
    level += f" ({doubt(row)})" if doubt(row) else ""
    hearer = f" to {name(said.hearer)}" if said.hearer else ""
    when = f"{dated(said.when) or row.report.date or 'undated'} · " if day else ""
    # Words in quotation marks are the speaker's own; the rest is the report's rendering, and shows as such.
    content = said.content_spans[0]
    text = quoted(content, 200) if said.quote_type == "direct" else " ".join(content.text.split())
    pieces: tuple[Piece, ...] = ((f"{when}{who}{level}{hearer}: ", "plain"), (text, "dim"))
    return Line(pieces=pieces, source=manner.cite([row]), indent=indent)


def doubt(row: Sourced) -> str:
    """A mark for a row that a person has decided on, or that is more likely misread than not and so counts nothing."""
    if row.state is not None:
        last = row.decisions[-1]
        return f"{'rejected' if row.state == 'rejected' else 'reviewed'} by {last.by}"
    return "uncertain reading" if weight(row) == "unfit" else ""


def conflict_line(conflict: Conflict, manner: Manner, *, thing: str, indent: int = 2) -> Line:
    """What two sources say differently of a thing (a measure, a deal), and who they are."""
    (a, b), (x, y) = conflict.rows, conflict.values
    if a.report.entry is not None and b.report.entry is None:
        what = register_and_press(conflict)
    elif conflict.differs == "date":
        what = f"{step(conflict.transition)}: {edtf(x)} says {source_of(a)}, {edtf(y)} says {source_of(b)}"
    elif conflict.differs == "denied":
        what = f"{step(conflict.transition)}: so says {source_of(a)}, {source_of(b)} denies it"
    else:
        field = DIFFERS.get(conflict.differs, conflict.differs)
        what = f"{field}: {x} says {source_of(a)}, {y} says {source_of(b)}"
    return line(f"{thing} {what}", source=manner.cite([a, b]), indent=indent)
