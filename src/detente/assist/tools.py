"""What an assistant can ask of a record: one function a tool, each one question of the library; nothing writes.

The first argument is the record, the others are the tool's, described for whoever calls it; the docstring is the tool's
description. What comes back is what `--format json` prints, or the flat rows of the lists.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field

from detente.errors import FilterError, NotFound
from detente.export import flat
from detente.export.actor import actor_object
from detente.export.lists import LISTS, rows
from detente.export.matter import matter_object
from detente.export.objects import hit_object, shown_objects
from detente.export.shown import opened
from detente.export.unlocking import unlock_object
from detente.model import Event, Position, Statement
from detente.state import answers, bearing_on, happenings, standing
from detente.state import threads as strands
from detente.state.actor import portrait
from detente.state.filters import Filters
from detente.state.finding import record_with
from detente.state.gathering import Held, Stood
from detente.state.matters import matter
from detente.state.news import changes as changed
from detente.state.unlock import unlock as ways
from detente.store.base import View

Answer = dict[str, Any]
FOUND = 200
"""Reports that are looked for."""
LARGE = 3_000
"""Readings beyond which somebody has to be named: a list of everything would take minutes."""

Name = Annotated[str, Field(description="An actor by any name: a state's name, ISO code or capital, a body, a person.")]
AsOf = Annotated[str, Field(description="The day to speak of: 2021-01-15, 2021-01, 2021. Empty: the newest report's.")]
KnownBy = Annotated[str, Field(description="Use only reports dated up to this day: what was known then.")]
Two = Annotated[list[str], Field(description="Two actors, in whatever roles.", max_length=2)]
Some = Annotated[str, Field(description="Who takes part; together with target, who acts.")]
Target = Annotated[str, Field(description="Who is acted upon, receives or is addressed.")]
Kinds = Annotated[list[str], Field(description="Only these kinds, such as export_ban, ceasefire, demand or CONSULT.")]
From = Annotated[str, Field(description="Only what may be of this day or later.")]
To = Annotated[str, Field(description="Only what may be of this day or earlier.")]
Sure = Annotated[float, Field(description="Only rows read as surely as this.", ge=0, le=1)]
Reviewed = Annotated[bool, Field(description="Only rows that a person has accepted or set right.")]
Offset = Annotated[int, Field(description="Pass over so many: where the page before ended.", ge=0)]
IDS = "Of a row (me_...), a measure or deal (arms_transfer/RUS/TUR/s-400) or a passage (1f2e3d4c5b6a:12-40)."
Id = Annotated[str, Field(description=IDS)]
Label = Annotated[str, Field(description="What the thread is called, as `threads` has it.")]
Joined = Annotated[
    bool, Field(description="Join reports of one event by who, what, when, where and wording; count copies once.")
]


def pair(view: View, a: Name, b: Name, as_of: AsOf = "", known_by: KnownBy = "") -> Answer:
    """All between two actors as of a day: measures, deals, positions, contacts, events, statements, conflicts."""
    found = answers.pair(view, a, b, as_of=as_of or None, known_by=known_by or None)
    told: Answer = {
        "a": found.a, "b": found.b, "as_of": found.as_of.isoformat() if found.as_of else None,
        "known_by": found.known_by.isoformat() if found.known_by else None, "reports": found.reports,
        "first": found.first, "last": found.last,
    }  # fmt: skip
    sections = ("measures", "deals", "positions", "contacts", "events", "statements", "conflicts")
    told |= {section: [] for section in sections}
    for row in flat.dossier_flat(found):
        told[row["section"]].append({key: value for key, value in row.items() if key != "section"})
    return told


def _list(name: str, what: str) -> Callable[..., Answer]:
    """The tool of a list."""

    def ask(
        view: View,
        *,
        pair: Two = [],  # noqa: B006 - never changed, and the schema needs it
        actor: Some = "",
        target: Target = "",
        as_of: AsOf = "",
        known_by: KnownBy = "",
        from_day: From = "",
        to_day: To = "",
        kinds: Kinds = [],  # noqa: B006
        min_confidence: Sure = 0.0,
        reviewed: Reviewed = False,
        unique: Joined = False,
        offset: Offset = 0,
    ) -> Answer:
        filters = Filters.of(
            pair=pair or None,
            actor=actor or None,
            target=target or None,
            as_of=as_of or None,
            known_by=known_by or None,
            first=from_day or None,
            last=to_day or None,
            kinds=kinds,
            min_confidence=min_confidence,
            reviewed=reviewed,
            unique=unique,
        )
        if not (filters.pair or filters.actor or filters.target) and view.size() > LARGE:
            raise FilterError("This record is large: give pair, actor or target.")
        found = rows(view, name, filters)
        return {"total": len(found), "offset": offset, "rows": found[offset:]}

    ask.__doc__ = what
    if name != "events":  # only events are told by many reports
        signature = inspect.signature(ask, eval_str=True)
        kept = [one for one in signature.parameters.values() if one.name != "unique"]
        ask.__signature__ = signature.replace(parameters=kept)  # type: ignore[attr-defined]
    return ask


def thread(view: View, label: Label, pair: Two = [], as_of: AsOf = "", known_by: KnownBy = "") -> Answer:  # noqa: B006
    """One matter that reports return to, by its label: how its measures and deals stand, and all that is said of it."""
    filters = Filters.of(pair=pair or None, kinds=(label,), as_of=as_of or None, known_by=known_by or None)
    if not filters.pair and view.size() > LARGE:
        raise FilterError("This record is large: name two actors (pair) to see the threads between them.")
    strand = next(iter(strands.threads(view, filters)), None)
    if strand is None:
        raise NotFound(label, "no thread is called so")
    kept = [row for row in strand.rows if isinstance(row.assertion, Position)]
    day = filters.as_of or filters.known_by
    found = [standing(record_with(view, key, known_by=filters.known_by), as_of=day) for key in strand.records]
    stood = [Stood(standing=one, bearing=bearing_on(one.record, kept)) for one in found]
    said = [row for row in reversed(strand.rows) if isinstance(row.assertion, Statement)]
    events = happenings(row for row in strand.rows if isinstance(row.assertion, Event))
    return {
        "thread": flat.ordered("threads", flat.thread_row(strand)),
        "measures": [flat.ordered("measures", flat.measure_row(one)) for one in stood if _is(one, "measure")],
        "deals": [flat.ordered("deals", flat.deal_row(one)) for one in stood if _is(one, "deal")],
        "positions": [flat.ordered("positions", flat.position_row(Held(row=row))) for row in reversed(kept)],
        "events": [flat.ordered("events", flat.event_row(one)) for one in reversed(events)],
        "statements": [flat.ordered("statements", flat.statement_row(row)) for row in said],
    }


def _is(stood: Stood, sort: str) -> bool:
    return stood.standing.record.sort == sort


def matter_(
    view: View,
    about: Annotated[str, Field(description="The matter: 'S-400 purchase', 'sanctions on oil'.")],
    parties: Annotated[list[str], Field(description="Between whom, the imposer or supplier first.", min_length=1)],
    as_of: AsOf = "",
    known_by: KnownBy = "",
) -> Answer:
    """How one matter stands on a day, in one word (in_force, signed, disputed, unknown, ...), and what it rests on."""
    on, known = answers.last_day(as_of or None), answers.last_day(known_by or None)
    return matter_object(matter(view, parties, about, as_of=on, known_by=known))


def changes(
    view: View,
    since: Annotated[str, Field(description="What was known at the end of this day is not new.", min_length=4)],
    until: Annotated[str, Field(description="The other day. Empty: the newest report's.")] = "",
    known_by: KnownBy = "",
    pair: Two = [],  # noqa: B006
) -> Answer:
    """What changed between two days: standings that moved, new requests, threats, positions, contacts, conflicts."""
    if len(pair) not in (0, 2):
        raise FilterError("Give two actors, or none for the whole record.")
    a, b = pair or (None, None)
    found = changed(view, a, b, since=since, until=until or None, known_by=known_by or None)
    return {
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "known_by": found.known_by.isoformat(),
        "parties": list(found.parties),
        "changes": list(flat.changes_flat(found)),
    }


def show(view: View, id: Id) -> Answer:  # noqa: A002 - the word users see
    """What an id stands for: each row in its sentence, with its report, its rule and what people decided of it."""
    return {"rows": list(shown_objects(opened(view, id, answers.rows_of(view, id))))}


def find(
    view: View,
    words: Annotated[str, Field(description='All must occur; "quoted words" as a phrase.', min_length=1)],
    known_by: KnownBy = "",
) -> Answer:
    """The reports that hold all the words, the newest first, each with the passage around them."""
    return {
        "hits": [hit_object(hit) for hit in view.find(words, limit=200, known_by=answers.last_day(known_by or None))]
    }


def unlock(view: View, id: Id, as_of: AsOf = "", known_by: KnownBy = "") -> Answer:  # noqa: A002
    """What would lift a measure or complete a deal: each side's conditions, offers, demands, refusals; and the law."""
    found = ways(view, id, as_of=answers.last_day(as_of or None), known_by=answers.last_day(known_by or None))
    return unlock_object(found)


def actor(view: View, name: Name, as_of: AsOf = "", known_by: KnownBy = "") -> Answer:
    """One actor: offices or their holders, measures by and against it, deals, open demands, last events, statements."""
    return actor_object(portrait(view, name, as_of=as_of or None, known_by=known_by or None))


TOOLS: dict[str, Callable[..., Answer]] = {
    "pair": pair,
    "threads": _list("threads", "The matters that reports return to, those of most reports first."),
    "thread": thread,
    "measures": _list("measures", "Restrictive measures and how each stands: sanctions, bans, embargoes, exclusions."),
    "deals": _list("deals", "Arms deals, treaties, ceasefires, memberships and how each stands."),
    "positions": _list("positions", "Demands, offers, conditions, promises, refusals, threats; what became of them."),
    "statements": _list("statements", "Who said what, on the record or not, in which words."),
    "events": _list("events", "Who did what to whom, reports of certainly one event joined, with both counts."),
    "conflicts": _list("conflicts", "Where sources differ: dates, figures, whether a step was taken at all."),
    "standing": matter_,
    "changes": changes,
    "show": show,
    "find": find,
    "unlock": unlock,
    "actor": actor,
}
"""Every tool by its name."""
assert set(LISTS) <= TOOLS.keys()  # noqa: S101 - a list without a tool is a mistake of ours
