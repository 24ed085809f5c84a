"""The vocabulary of a reading in words for people: dates, statuses, steps, levels, figures."""

from __future__ import annotations

from detente.model import Passage, When
from detente.model.terms import FIRST, LAST, bounds

STEP = {
    "lifting_requested": "lifting asked for",
    "lifting_planned": "lifting planned",
    "partially_lifted": "lifted in part",
    "in_force": "in force",
    "not_imposed": "not imposed",
    "delivery_started": "delivery started",
    "scaled_back": "scaled back",
    "pledged_non_operational": "pledged not to be operated",
    "notified": "notified to the legislature",
}
"""Transitions whose names are not words; the others stand for themselves."""

STATE = STEP | {"partially_lifted": "in force, lifted in part", "": "no step reported"}

MEASURE = {
    "sanctions": "sanctions",
    "asset_freeze": "asset freeze",
    "visa_ban": "visa ban",
    "export_ban": "export ban",
    "arms_embargo": "arms embargo",
    "financial": "financial restrictions",
    "trade": "trade restrictions",
    "travel": "travel ban",
    "programme_exclusion": "exclusion from a programme",
    "umbrella": "restrictions",
    "other": "restriction",
}
DEAL = {
    "arms_transfer": "arms transfer",
    "treaty": "treaty",
    "ceasefire": "ceasefire",
    "trade": "trade deal",
    "membership": "membership",
    "relations": "relations",
    "cooperation": "cooperation",
}
LEVEL = {
    "on_record": "on record",
    "background": "unnamed",
    "institutional": "as an institution",
    "unattributed": "as reported",
}
MODE = {"phone": "call", "visit": "visit", "meet": "meeting", "negotiate": "talks", "interview": "interview"}
TYPE = {
    "AGREE": "agreement", "CONSULT": "contact", "SUPPORT": "support", "CONCEDE": "concession",
    "COOPERATE": "cooperation", "AID": "aid", "RETREAT": "retreat", "REQUEST": "request", "ACCUSE": "accusation",
    "REJECT": "rejection", "THREATEN": "threat", "PROTEST": "protest", "SANCTION": "sanction",
    "MOBILIZE": "mobilization", "COERCE": "coercion", "ASSAULT": "assault",
}  # fmt: skip
BASIS = {
    "option": "given with --date",
    "metadata": "from its metadata",
    "prefix": "from its date prefix",
    "dateline": "from its dateline",
    "page": "from the page",
    "url": "from its address",
    "edition": "of the register's edition",
}
DIFFERS = {
    "number": "number",
    "value_usd": "value in US dollars",
    "legal_basis": "legal basis",
    "target": "on whom",
    "standing": "how it stands",
}
"""In what sources differ, where it is no step."""
LANGUAGE = {"en": "English"}
QUOTE = 96
"""Characters of a quotation beside a claim: enough to recognise the place, not to retell it."""


def step(transition: str) -> str:
    """A transition in words.

    >>> step("lifting_requested")
    'lifting asked for'
    """
    return STEP.get(transition, transition.replace("_", " "))


def told(transition: str, status: str) -> str:
    """A transition with what keeps it from being a fact.

    >>> told("terminated", "hypothetical"), told("signed", "occurred"), told("lifted", "planned")
    ('only in an if: terminated', 'signed', 'lifted (planned)')
    """
    what = step(transition)
    if status in ("occurred", "ongoing"):
        return what
    return {"denied": f"denied: {what}", "hypothetical": f"only in an if: {what}"}.get(status, f"{what} ({status})")


def state(name: str) -> str:
    """A standing's state in words."""
    return STATE.get(name, name.replace("_", " "))


def dated(when: When | None) -> str:
    """A time in words, never finer than it is; empty where there is none.

    >>> dated(When(edtf="../2025-03-25", kind="within"))
    'by 2025-03-25'
    """
    return edtf(when.edtf, lasting=when.kind == "span") if when else ""


def edtf(text: str, *, lasting: bool = False) -> str:
    """An EDTF string in words.

    >>> edtf("2019/2020"), edtf("2025-03-23/.."), edtf("2021~")
    ('between 2019 and 2020', 'from 2025-03-23', 'about 2021')
    """
    first, slash, last = (_day(part) for part in text.partition("/"))
    if not slash:
        return first
    if first in ("..", ""):
        return f"{'until' if lasting else 'by'} {last}" if last not in ("..", "") else ""
    if last in ("..", ""):
        return f"from {first}"
    return f"{first} to {last}" if lasting else f"between {first} and {last}"


def _day(text: str) -> str:
    return f"about {text.removesuffix('~')}" if text.endswith("~") else text


def since(dates: tuple[str, ...]) -> str:
    """Since when, with the doubt in it.

    >>> since(("2020-12-14",)), since(("2017-04", "2017-09")), since(())
    ('since 2020-12-14', 'since 2017-04 or 2017-09: sources differ', 'since an unstated date')
    """
    known = [date for date in dates if bounds(date) != (FIRST, LAST)]
    if not known:
        return "since an unstated date"
    if len(known) > 1:
        return "since " + " or ".join(edtf(date) for date in known) + ": sources differ"
    words = edtf(known[0])
    if words.startswith("by "):
        return f"since an unstated date, {words}"
    return (
        words if words.startswith("from ") else f"since {words}" if "/" not in known[0] else f"since some time {words}"
    )


def quoted(passage: Passage, limit: int = QUOTE) -> str:
    """The words of a passage in quotation marks, cut at a word where they are long."""
    words = " ".join(passage.text.split()).strip()
    if len(words) > limit:
        words = words[:limit].rsplit(" ", 1)[0].rstrip(",;:—–- ") + " …"
    return f"“{words.strip('“”')}”" if words.count("“") == words.count("”") == 0 else f"‘{words}’"


def shortened(words: str) -> str:
    """What a user gave, cut where it is too long to be told back whole."""
    return words if len(words) <= QUOTE else f"{words[:QUOTE]}…"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun.

    >>> plural(1, "report"), plural(3, "report")
    ('1 report', '3 reports')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def money(value: float) -> str:
    """US dollars, short.

    >>> money(2.5e9), money(750_000)
    ('$2.5bn', '$750,000')
    """
    for size, unit in ((1e9, "bn"), (1e6, "m")):
        if value >= size:
            return f"${value / size:.4g}{unit}"
    return f"${value:,.0f}"
