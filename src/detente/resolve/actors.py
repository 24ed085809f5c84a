"""What the forms of the roster mean where they stand: the state, its city, a body, or nothing.

"Ankara said" is the Turkish government, "in Ankara" the city; "Turkish" in "a Turkish official" is
a mention of its own. A capital is a place where a preposition of place, a verb of motion or a noun
for an occasion takes it, and in a dateline.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc, Token

from detente.model import Actor
from detente.resolve.attachment import head_of
from detente.resolve.gazetteer import Hit
from detente.resolve.lexicon import institutions, never_people, role_heads, word_class
from detente.resolve.posts import likeliest
from detente.resolve.roster import Entry, fold, roster
from detente.resolve.scene import Scene
from detente.resolve.shortforms import nationals
from detente.vocab import tables

SEAT = "Brussels"
UNION = frozenset({"European Union", "European Commission", "European Council", "European Parliament"})
COMPASS = frozenset(
    {"east", "west", "north", "south", "eastern", "western", "northern", "southern", "central", "downtown"}
)
PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "near", "outside", "inside", "into", "around", "across", "throughout", "through", "via"}
)
"""Nouns of what is held or stands in a city: "the Geneva talks", "Ankara airport", "Istanbul's mayor"."""


def choose(hit: Hit, doc: Doc, scene: Scene) -> Entry | None:
    """The entry that a form means here, None where it is part of another name or the evidence is lacking."""
    if _inside_name(hit, doc):
        return None
    if any(entry.kind == "other" for entry in hit.entries):
        return None
    sure = [entry for entry in hit.entries if not entry.doubtful]
    if sure:
        return _preferred(sure, scene)
    backed = [entry for entry in hit.entries if _backed(entry, scene)]
    union = _union(hit, scene)
    if union is not None:
        return union
    if len({entry.actor.key for entry in backed}) == 1:
        return backed[0]
    names = [entry for entry in hit.entries if entry.kind == "name"]
    return names[0] if len(names) == 1 and _argument(doc, hit) else None


def _union(hit: Hit, scene: Scene) -> Entry | None:
    """The European Union where "Brussels" is its seat: a body of it is named, or Belgium is not."""
    seat = next((entry for entry in hit.entries if entry.form == SEAT and entry.kind == "capital"), None)
    if seat is None or (seat.actor.key in scene.states_named and not scene.bodies_named & UNION):
        return None
    return replace(seat, actor=Actor(key="European Union", kind="organisation", name="European Union"))


def _preferred(entries: Sequence[Entry], scene: Scene) -> Entry | None:
    """Of several things that a form names the one whose state the report names, of several people who is in office."""
    if len({entry.actor.key for entry in entries}) == 1:
        return entries[0]
    if all(entry.actor.kind == "person" for entry in entries):
        key = likeliest([entry.actor.key for entry in entries], scene)
        return next((entry for entry in entries if entry.actor.key == key), None)
    named = [entry for entry in entries if entry.actor.state in scene.states_named]
    return (named or list(entries))[0]


def _backed(entry: Entry, scene: Scene) -> bool:
    """Whether the report names what makes a doubtful form likely: its state, the body in full, its home or members."""
    actor = entry.actor
    if entry.kind == "definite":
        return actor.key in scene.bodies_named or _says_state(entry)
    if actor.kind == "state":
        return actor.key in scene.states_named
    if actor.state is not None or actor.kind == "person":
        return actor.state is None or actor.state in scene.states_named
    if actor.key in scene.bodies_named or entry.parent in scene.bodies_named:
        return True
    return sum(home in scene.states_named for home in entry.homes) >= min(2, len(entry.homes) or 1)


def _says_state(entry: Entry) -> bool:
    """Whether a description names the state whose body it means: "Turkey's arms procurement agency"."""
    first = entry.form.split()[0].removesuffix("'s").removesuffix("\u2019s")
    return fold(first) in _own_words().get(entry.actor.state or "", ())


@cache
def _own_words() -> Mapping[str, frozenset[str]]:
    """The names and adjectives of each state, folded."""
    return {
        state.iso3: frozenset(fold(word) for word in (state.name, *state.names, *state.adjectives))
        for state in tables.states()
    }


@cache
def state_forms() -> frozenset[str]:
    """The names of states and capitals."""
    return frozenset(entry.form for entry in roster().written_entries.of("name", "capital"))


def _argument(doc: Doc, hit: Hit) -> bool:
    """Whether a doubtful name ("Georgia", "Chad") stands where a state does and not beside another name."""
    head = head_of(doc, hit.start, hit.end)
    return head is not None and head.dep_ in ("nsubj", "nsubjpass", "poss", "conj", "dobj", "pobj")


def _inside_name(hit: Hit, doc: Doc) -> bool:
    """Whether the form is part of a longer name: "Denzel Washington", "the Washington Institute", "Chad Smith"."""
    first, last = doc[hit.start], doc[hit.end - 1]
    kinds = {entry.kind for entry in hit.entries}
    if "person" in kinds:
        return False
    if hit.end < len(doc):
        after = doc[hit.end]
        if after.pos_ == "PROPN" and after.text[0].isupper() and last.whitespace_ != "" and last.head.i >= hit.end:
            lower = after.lower_
            if lower in never_people() and lower not in institutions_of_state() and lower not in role_heads():
                return "organisation" not in kinds or lower not in ("co", "corp", "corp.", "inc", "inc.", "co.")
            if any(entry.doubtful for entry in hit.entries) and "name" in kinds and lower not in role_heads():
                return True
    if hit.start and kinds & {"capital", "name"}:
        before = doc[hit.start - 1]
        return (
            before.pos_ == "PROPN"
            and before.dep_ == "compound"
            and before.head == first
            and before.ent_type_ == ""
            and before.lower_ in roster().given
        )
    return False


@cache
def institutions_of_state() -> frozenset[str]:
    """Institution nouns that an adjective of a state goes with: ministry, parliament, army."""
    return frozenset(word for word, (sort, _) in institutions().items() if sort in ("state", "body"))


def _dateline(doc: Doc, start: int, end: int) -> bool:
    """Whether a city at the head of a paragraph is the place of writing: "ANKARA (Agency) -", "SEOUL The army"."""
    if not doc[start].is_sent_start:
        return False
    after = doc[end].text if end < len(doc) else ""
    return after in ("(", "—", "–", "-", "--") or (
        doc[start].text.isupper() and after[:1].isupper() and not after.isupper()
    )


def is_place(doc: Doc, start: int, end: int) -> bool:
    """Whether the city named by the tokens `start:end` is meant as a place, not for its government."""
    head = head_of(doc, start, end)
    if head is None:
        return False
    before = doc[start - 1].lower_ if start else ""
    if before in ("capital", "the") or (before in COMPASS and doc[start - 1].whitespace_) or _dateline(doc, start, end):
        return True
    first = head
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if first.dep_ == "pobj":
        return _placed(first)
    if first.dep_ == "dobj":
        return first.head.lemma_ in word_class("visited")
    if first.dep_ == "compound" or (first.dep_ in ("nmod", "amod") and first.head.pos_ == "NOUN"):
        return first.head.lemma_.lower() not in word_class("ruling")
    if first.dep_ == "poss":
        return first.head.lemma_.lower() in word_class("occasions") - {
            "talk",
            "meeting",
            "visit",
            "trip",
            "attack",
            "embassy",
            "declaration",
            "agreement",
        }
    if first.dep_ in ("npadvmod", "appos") and first.head.pos_ == "PROPN":
        return True
    return first.dep_ in ("ROOT", "dep") and bool(doc[start].is_sent_start)


def _placed(city: Token) -> bool:
    preposition = city.head
    word = preposition.lower_
    if word in PLACE_PREPOSITIONS:
        return True
    above = preposition.head
    if word == "of":
        return above.lemma_.lower() in word_class("city_of")
    if word == "between":
        return above.lemma_.lower() in word_class("traffic")
    if word in ("to", "from", "for", "towards", "toward", "on"):
        while above.pos_ == "ADP" and above.head != above:
            above = above.head
        return (
            above.lemma_.lower() in word_class("motion")
            and word != "on"
            and not (word == "for" and above.lemma_ not in ("leave", "head", "depart"))
        )
    return False


def add_hit(hit: Hit, entry: Entry, scene: Scene) -> None:
    """Record what a form means: a mention with its kind, or nothing where a capital is only a place."""
    doc, actor = scene.doc, entry.actor
    head = head_of(doc, hit.start, hit.end) or doc[hit.end - 1]
    if entry.kind == "other":
        return
    if entry.kind == "capital" and is_place(doc, hit.start, hit.end):
        return
    start = hit.start
    if start and doc[start - 1].lower_ == "the" and entry.kind != "adjective" and doc[start - 1].head == head:
        start -= 1
    if entry.kind == "noun" and doc[hit.start].pos_ != "ADJ" and head.dep_ not in ("amod", "compound", "nmod"):
        nationals(hit, head, actor.key, scene)
        return  # "the Turks", "five Americans": people, not the state
    referent = scene.state(actor.key) if actor.kind == "state" else scene.entity(actor, entry.sort)
    if entry.kind == "definite" and actor.state and _says_state(entry):
        scene.add(
            hit.start,
            hit.start + 1,
            doc[hit.start],
            scene.state(actor.state),
            kind="demonym",
            rule="inside",
            quiet=True,
        )
    match entry.kind:
        case "adjective" | "noun":
            scene.add(start, hit.end, head, referent, kind="demonym", rule="demonym", quiet=True)
        case "capital" | "metonym":
            scene.add(start, hit.end, head, referent, kind="metonym", rule=entry.kind)
        case _:
            scene.add(start, hit.end, head, referent, kind="roster", rule=entry.kind, quiet=_attributive(head))


def _attributive(head: Token) -> bool:
    """Whether a name only modifies a noun ("US sanctions"), so that "it" rarely means it."""
    while head.dep_ in ("compound", "amod", "nmod") and head.head.pos_ == "PROPN" and head.head != head:
        head = head.head
    return head.dep_ in ("compound", "amod", "nmod")
