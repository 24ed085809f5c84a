"""Posts by the body that they head or serve: "the NATO secretary general", "the CIA director", "the head of the IAEA".

The words around a noun are looked up in the table of office holders on the report's day: with the body that they name,
as a whole ("UN special envoy for Syria" is a title of its own), and with the state behind a metonym or an agency ("the
White House press secretary"). Posts of states by their adjective or name ("the Turkish foreign minister") are for
descriptions.py; here nobody is guessed: where the table knows nobody or several, the words stay open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain

from spacy.tokens import Doc, Token

from detente.model import Actor
from detente.resolve.roster import fold, roster
from detente.resolve.scene import Scene
from detente.vocab.own.records import cached
from detente.vocab.tables import Tenure, called, offices_called, tenures, tenures_of

HEADING = frozenset({"chief", "head", "boss", "leader"})
"""Words for whoever heads a body, whatever the title."""
TOP = (
    "secretary_general", "director_general", "managing_director", "commission_president", "president",
    "high_commissioner", "commission_chair", "commissioner_general", "executive_director",
    "emergency_relief_coordinator", "leader",
)  # fmt: skip
"""The offices that head an organisation."""
ENVOYS = frozenset({"envoy", "special envoy", "special representative", "peace envoy", "chief envoy"})
SENT = ("special envoy for", "special envoy to", "special representative for", "envoy for")
"""Titles of envoys as the table has them, whatever a report calls them."""
NOT_NOW = frozenset(
    {"former", "ex", "previous", "late", "then", "deputy", "vice", "assistant", "next", "new", "incoming", "future"}
)
ACTING = frozenset({"acting", "interim", "caretaker", "transitional"})
TAIL = frozenset({"of", "for", "to", "on", "in"})
LONGEST_TAIL = 8
"""Words after the noun that may belong to a title: "envoy for the Middle East peace process"."""


def post_holder(token: Token, start: int, end: int, scene: Scene) -> str | None:
    """The key of whoever holds the post in the noun phrase `start:end` headed by `token`; None where that is open.

    In "The head of the IAEA flew to Tehran" (2024) the noun "head" gives Rafael Grossi.
    """
    doc, day = scene.doc, scene.day
    end = _with_general(token, end)
    lefts = [doc[i].lower_ for i in range(start, end)]
    if day is None or (NOT_NOW | ACTING) & set(lefts):
        return None
    before = next((m for m in scene.found if start <= m.start and m.end <= token.i and len(m.actors) == 1), None)
    if before is not None:
        actor = before.actors[0]
        plain = _words(doc[i].text for i in range(before.end, end))
        whole = _words(doc[i].text for i in range(before.start, end))
        tails = [text for text, _ in _tails(doc, end)]
        wholes = [_words((words, text)) for text in tails for words in (whole, plain)]
        if plain in ENVOYS:
            sender = whole.removesuffix(plain)
            wholes += [f"{of}{envoy} {name}" for name in map(_bare, tails) for of in (sender, "") for envoy in SENT]
        keys = _keys(actor, state=" " in plain or actor.kind == "state")
        found = _only(wholes, [], keys, day)
        if found is not None or _elsewhere(doc, end, actor.key):
            return found  # "Hamas's leader in Gaza" is another than the leader of Hamas
        return _only([whole], [plain], keys, day)
    plain = _words(word for word in lefts if word not in ("the", "its", "their"))
    for text, body in _tails(doc, end):
        if body is not None:
            named = _bare(text).removeprefix("the ")
            wholes = [_words((name, plain)) for name in (body.name, named)] + [_words((plain, text))]
            wholes += [f"{named} chief"] if plain in HEADING else []  # "the head of the CIA" is "the CIA chief"
            found = _only(wholes, [plain], _keys(body, state=True), day)
            if found is not None:
                return found
    return None


def _with_general(token: Token, end: int) -> int:
    """The end of the title with a "general" that the parser leaves out: "the IAEA director general"."""
    doc, after = token.doc, token.i + 1
    if after < len(doc) and doc[after].text == "-":
        after += 1
    if token.i + 1 == end and token.lower_ in ("director", "secretary") and after < len(doc):
        return after + 1 if doc[after].lower_ == "general" else end
    return end


def acting_holder(state: str, wording: str, day: str | None) -> str | None:
    """The key of who acts in an office of a state on `day`: noted as such in the table, or else the one holder."""
    found = called(wording, state, on=day) if day is not None else ()
    acting = [tenure.person for tenure in found if tenure.acting]
    names = acting or [tenure.person for tenure in found]
    return names[0] if len(names) == 1 else None


def likeliest(keys: Iterable[str], scene: Scene) -> str | None:
    """Of several people of one name the one in office that day for whom the report names state or body; else None.

    "King Abdullah" in a report on Jordan of 2020 is Abdullah II; of 2010 and on Riyadh it is the king of Saudi Arabia.
    """
    spoken_of = scene.states_named | scene.bodies_named
    serving = {key: [t for t in tenures_of(key) if scene.day is None or t.held_on(scene.day)] for key in keys}
    for held_by in (
        [key for key, held in serving.items() if any(tenure.of in spoken_of for tenure in held)],
        [key for key, held in serving.items() if held],
        [key for key in serving if any(tenure.of in spoken_of for tenure in tenures_of(key))],
    ):
        if held_by:
            return held_by[0] if len(held_by) == 1 else None
    return None


def _only(wholes: list[str], plains: list[str], bodies: list[str], day: str) -> str | None:
    """The one holder on `day` of the first reading of the words that anybody holds."""
    for found in _readings(wholes, plains, bodies, day):
        now = [tenure for tenure in found if tenure.held_on(day)]
        names = list(dict.fromkeys(tenure.person for tenure in now))
        regular = list(dict.fromkeys(tenure.person for tenure in now if not tenure.acting))
        if len(names) == 1:
            return names[0]
        if names:
            return regular[0] if len(regular) == 1 else None
    return None


def _readings(wholes: list[str], plains: list[str], bodies: list[str], day: str) -> Iterator[tuple[Tenure, ...]]:
    """Whom the words may mean, the most particular reading first."""
    for whole in wholes:
        yield _titled().get(_plain(whole), ())
        for office in offices_called(whole):
            yield _of_one().get(office.key, ())
    for body in bodies:
        for words in (*wholes, *plains):
            yield called(words, body, on=day)
        if any(plain in HEADING for plain in plains):
            yield _heads().get(body, ())


def _keys(actor: Actor, *, state: bool) -> list[str]:
    """The bodies in which a post may be sought: the organisation, and the state behind a metonym or an agency."""
    return list(dict.fromkeys(key for key in (actor.key, actor.state if state else None) if key))


def _tails(doc: Doc, begin: int) -> Iterator[tuple[str, Actor | None]]:
    """What stands after a title, from its preposition on, with the organisation that it names, the longest first."""
    if begin >= len(doc) or doc[begin].lower_ not in TAIL:
        return
    named = begin + 1 + (begin + 1 < len(doc) and doc[begin + 1].lower_ == "the")
    for stop in range(min(named + LONGEST_TAIL, len(doc)), named, -1):
        yield doc[begin:stop].text, _body(doc[named:stop].text)


def _elsewhere(doc: Doc, begin: int, body: str) -> bool:
    """Whether a name limits the title that ends at `begin`: "envoy to Libya", and "leader in Gaza" of a movement."""
    named = begin + 1 + (begin + 1 < len(doc) and doc[begin + 1].lower_ == "the")
    if named >= len(doc) or doc[named].pos_ != "PROPN":
        return False
    return doc[begin].lower_ in ("of", "for", "to") or (doc[begin].lower_ == "in" and _led(body))


def _led(body: str) -> bool:
    """Whether a body is a movement with a leader."""
    return any(tenure.office == "leader" for tenure in _heads().get(body, ()))


def _bare(tail: str) -> str:
    """The name in a tail without its preposition and article: "to the Middle East" has "the Middle East"."""
    return tail.split(None, 1)[-1]


@cached
def _bodies() -> Mapping[str, Actor]:
    """Organisations by their forms."""
    known = roster()
    bodies = chain(known.written_entries.of("organisation"), known.lower_entries.of("organisation"))
    return {entry.form: entry.actor for entry in bodies}


def _body(text: str) -> Actor | None:
    return _bodies().get(text)


@cached
def _titled() -> Mapping[str, tuple[Tenure, ...]]:
    """Tenures by a title that names its body: two words at least, one of them a name, and no other body has it."""
    found: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        if " " in tenure.title and tenure.title != tenure.title.lower():
            found.setdefault(_plain(tenure.title), []).append(tenure)
    return {title: tuple(held) for title, held in found.items() if len({tenure.of for tenure in held}) == 1}


@cached
def _of_one() -> Mapping[str, tuple[Tenure, ...]]:
    """The tenures of an office that one organisation alone has, by office: "the UN aid chief" is not named after it."""
    found: dict[str, list[Tenure]] = {}
    for tenure in tenures():
        found.setdefault(tenure.office, []).append(tenure)
    alone = {key: tuple(held) for key, held in found.items() if len({tenure.of for tenure in held}) == 1}
    return {key: held for key, held in alone.items() if held[0].organisation}


@cached
def _heads() -> Mapping[str, tuple[Tenure, ...]]:
    """The tenures of an organisation's highest office, by organisation."""
    found: dict[str, dict[str, list[Tenure]]] = {}
    for tenure in tenures():
        if tenure.organisation and tenure.office in TOP:
            found.setdefault(tenure.organisation, {}).setdefault(tenure.office, []).append(tenure)
    return {body: tuple(held[min(held, key=TOP.index)]) for body, held in found.items()}


def _words(parts: Iterable[str]) -> str:
    """Words as one wording, without possessives: "UN's special envoy" is "UN special envoy"."""
    return " ".join(part for part in parts if part not in ("'s", "’s", "'", "’")).replace(" - ", "-").strip()


@cache
def _plain(title: str) -> str:
    return fold(title).replace("-", " ").replace(".", "").replace("u n ", "un ")
