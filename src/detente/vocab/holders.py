"""Who held which office when: the table of office holders, asked by office, by person and by day.

Dates are EDTF of day, month or year; a day that a coarse date leaves open counts as inside, so a query may
bring both the old holder and the new one: all are given, the choice is the caller's. An open end means "not
known to have ended" (the table was closed at the end of 2025). Which of several people a surname means
in a report is left to `resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from detente.errors import VocabularyError
from detente.vocab.files import table
from detente.vocab.own.records import EVER, OFFICIAL, Held, cached, in_force
from detente.vocab.world import offices_called, states

Key = TypeVar("Key")

_DATE = re.compile(r"[0-9]{4}(?:-(?!00)[0-9]{2}){0,2}")

HEADS = ("head_of_state", "head_of_government")
SEVERAL = frozenset(
    "ambassador special_envoy deputy_foreign_minister deputy_head_of_government minister presidential_adviser"
    " legislator committee_chair un_expert senior_official".split()
)
"""Offices that several hold at once, of whom the table knows some: a wording for any of them means none."""
NOTES = ("", "acting", "fallback")
FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "HKG"})
"""States whose people the press names with the family name first."""
BY_LAST_WORD = frozenset({"VNM"})
"""Vietnamese names stand family name first too, but people are called by their last word."""
BY_FIRST_WORD = frozenset({"ETH", "ERI", "THA", "MYS", "IDN"})
"""States whose people are called by the first word: Abiy, Thaksin, Anwar, Prabowo."""
WHOLE_ONLY = frozenset({"KHM", "MMR", "BTN"})
"""States whose people are called by the whole name."""
MAX_GIVEN = 2
"""Words of a given name after the family name: Yoon Suk Yeol."""
WESTERN_GIVEN = frozenset(
    "William Joseph David John Henry Donald Carrie Simon Wellington Andrew Hope Eric Frank James Chris Paul".split()
)
PARTICLES = frozenset(
    "al el bin ibn ben abu de da do dos das del della di du van von der den ter ten la le ould bint st".split()
)
ARTICLES = ("al-", "el-", "ash-", "as-", "at-", "an-", "ad-", "az-", "ar-")
TITLES = frozenset("king queen emperor emir sultan prince princess pope lord grand duke colonel".split())
SUFFIXES = frozenset("jr jr. sr sr. i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """One person in one office of a state (ISO3) or organisation, from `start` to `end`."""

    person: str
    """In plain letters, as most of the press prints it; the native spelling is an alias."""
    office: str
    title: str
    state: str | None
    organisation: str | None
    aliases: tuple[str, ...] = ()
    start: str
    end: str | None
    acting: bool = False
    fallback: bool = False
    """Taken from a list of effective leaders: used only where no regular holder is known."""
    source: str
    wikidata: str | None = None

    @property
    def of(self) -> str:
        """The state or the organisation."""
        return self.state or self.organisation or ""

    def held_on(self, day: str | None) -> bool:
        """Whether the office may have been held on `day` (a day, month or year in EDTF); None is any time.

        >>> holders("foreign_minister", "TUR")[-1].held_on("2025-03")
        True
        """
        if day is None:
            return True
        return _first(self.start) <= _last(day) and (self.end is None or _first(day) <= _last(self.end))


@cached
def tenures() -> tuple[Tenure, ...]:
    """Every tenure, by state or organisation, then office, then start; those of the rosters in force at the end."""
    return (*shipped_tenures(), *_own())


@cache
def shipped_tenures() -> tuple[Tenure, ...]:
    """The tenures of the vocabulary itself."""
    known = {state.iso3 for state in states()}
    return tuple(_tenure(number, row, known) for number, row in enumerate(table("holders"), 2))


@cached
def persons() -> tuple[str, ...]:
    """The canonical names of all who held an office, in alphabetical order."""
    return tuple(sorted({*_by_person(), *(own.key for own in in_force().actors if own.kind == "person")}))


def tenures_of(person: str) -> tuple[Tenure, ...]:
    """What a person (by canonical name) held, oldest first; empty for a person without a known office."""
    return _by_person().get(person, ())


def offices_of(person: str, *, on: str | None = None) -> tuple[Tenure, ...]:
    """The tenures that a person may have had on that day; without a day all of them.

    >>> [tenure.title for tenure in offices_of("Steve Witkoff", on="2025-03-26")]
    ['special envoy for the Middle East']
    """
    return tuple(tenure for tenure in tenures_of(person) if tenure.held_on(on))


def holders(office: str, of: str, *, on: str | None = None) -> tuple[Tenure, ...]:
    """The tenures of an office (its key) of a state or organisation that may cover that day, oldest first.

    >>> [tenure.person for tenure in holders("foreign_minister", "TUR", on="2025-03-26")]
    ['Hakan Fidan']
    """
    return tuple(tenure for tenure in _by_office().get((of, office), ()) if tenure.held_on(on))


def called(wording: str, of: str, *, on: str | None = None) -> tuple[Tenure, ...]:
    """The tenures that a wording means in a state or organisation on that day, one a person.

    A title borne literally counts before an office that may be called so. Where heads of state or government have borne
    it, at any time, it means no other: "prime minister" in Tanzania is not the president, who heads the government.

    >>> [tenure.person for tenure in called("secretary of state", "USA", on="2025-03-26")]
    ['Marco Rubio']
    """
    plain = _plain(wording)
    offices = offices_called(wording, state=of)
    meant = [office for office in offices if plain in office.only or office.key not in SEVERAL]
    shared = {office.key for office in offices} - {office.key for office in meant}
    titled = [tenure for tenure in _by_title().get((of, plain), ()) if tenure.office not in shared]
    found = [tenure for tenure in titled if tenure.held_on(on)]
    if not found and not any(tenure.office in HEADS for tenure in titled):
        found = [tenure for office in meant for tenure in holders(office.key, of, on=on)]
    regular = [tenure for tenure in found if not tenure.fallback] or found
    return tuple({tenure.person: tenure for tenure in reversed(regular)}.values())[::-1]


def surnames(person: str) -> tuple[str, ...]:
    """What a person is called at later mentions, the longer forms first; empty where only the whole name is used.

    >>> surnames("Ali al-Naimi"), surnames("Xi Jinping"), surnames("Mohammed bin Salman")
    (('al-Naimi', 'Naimi'), ('Xi',), ('bin Salman',))
    """
    first, *rest = person.split()
    rest = [word for word in rest if word.casefold().strip(",") not in SUFFIXES]
    homes = {tenure.state for tenure in tenures_of(person)}
    if not rest or first.casefold() in TITLES or not homes.isdisjoint(WHOLE_ONLY):
        return ()
    family_first = not homes.isdisjoint(FAMILY_FIRST) and len(rest) <= MAX_GIVEN and not _western(first, rest)
    if family_first or not homes.isdisjoint(BY_FIRST_WORD):
        return (first,)
    start = len(rest) - 1
    while start and rest[start - 1].casefold() in PARTICLES and homes.isdisjoint(BY_LAST_WORD):
        start -= 1
    forms = [" ".join(rest[start:])]
    if forms[0].casefold().startswith(ARTICLES):
        forms.append(forms[0].split("-", 1)[1])
    return tuple(forms)


def _western(first: str, rest: list[str]) -> bool:
    """Whether a name from a family-first state stands in western order: William Lai, Joseph Wu, John Lee."""
    return len(rest) == 1 and "-" not in rest[0] and first in WESTERN_GIVEN


def _tenure(number: int, row: Mapping[str, str], known: Iterable[str]) -> Tenure:
    note = row["note"]
    if note not in NOTES:
        raise VocabularyError("holders.csv", f"line {number}", f"note {note!r}; allowed: {', '.join(map(repr, NOTES))}")
    for name in ("start", "end"):
        if not _dated(row[name]) and (row[name] or name == "start"):
            raise VocabularyError("holders.csv", f"line {number}", f"{name} {row[name]!r} is no date")
    body = row["of"]
    return Tenure(
        person=row["person"],
        office=row["office"],
        title=row["title"],
        state=body if body in known else None,
        organisation=None if body in known else body,
        aliases=tuple(row["aliases"].split("|")) if row["aliases"] else (),
        start=row["start"],
        end=row["end"] or None,
        acting=note == "acting",
        fallback=note == "fallback",
        source=row["source"],
        wikidata=row["wikidata"] or None,
    )


def _own() -> Iterator[Tenure]:
    """The tenures of own persons; who has a state and no office acts for it at any time."""
    known = {state.iso3 for state in states()}
    for own in in_force().actors:
        if own.kind != "person":
            continue
        held = own.held
        if not held and own.state:
            held = (Held(office=OFFICIAL, title=OFFICIAL, of=own.state, start=EVER, end=None),)
        for one in held:
            yield Tenure(
                person=own.key, office=one.office, title=one.title, state=one.of if one.of in known else None,
                organisation=None if one.of in known else one.of, aliases=own.aliases, start=one.start, end=one.end,
                source=own.source,
            )  # fmt: skip


def _dated(text: str) -> bool:
    """Whether `text` is YYYY, YYYY-MM or YYYY-MM-DD; plain comparison of such strings is then chronological."""
    return _DATE.fullmatch(text) is not None


def _first(text: str) -> str:
    return (text + "-01-01")[:10] if len(text) == 4 else (text + "-01")[:10]


def _last(text: str) -> str:
    """The last day, for comparison only: the 31st stands for the end of every month."""
    return (text + "-12-31")[:10] if len(text) == 4 else (text + "-31")[:10]


@cached
def _by_person() -> Mapping[str, tuple[Tenure, ...]]:
    found = _grouped((tenure.person, tenure) for tenure in tenures())
    return {person: tuple(sorted(held, key=lambda tenure: tenure.start)) for person, held in found.items()}


@cached
def _by_office() -> Mapping[tuple[str, str], tuple[Tenure, ...]]:
    return _grouped(((tenure.of, tenure.office), tenure) for tenure in tenures())


@cached
def _by_title() -> Mapping[tuple[str, str], tuple[Tenure, ...]]:
    return _grouped(((tenure.of, _plain(tenure.title)), tenure) for tenure in tenures())


def _plain(wording: str) -> str:
    return wording.casefold().replace("-", " ")


def _grouped(pairs: Iterable[tuple[Key, Tenure]]) -> dict[Key, tuple[Tenure, ...]]:
    found: dict[Key, list[Tenure]] = {}
    for key, tenure in pairs:
        found.setdefault(key, []).append(tenure)
    return {key: tuple(held) for key, held in found.items()}
