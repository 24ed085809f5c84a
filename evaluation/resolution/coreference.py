"""Measures what anaphors are taken to mean, in report-like texts written for this project.

``coreference/dev.yaml`` is for working on; ``coreference/heldout.yaml`` was written at the same time and in the same
manner, and of it nothing is shown but figures.  ``coreference/dev2.yaml`` was written later, before anything was run on
it, and is for working on too.  How the texts are marked is said in `marked`.
"""

from __future__ import annotations

import csv
import hashlib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from detente.model import MentionRow, Reading
from evaluation.actors import Actors, known_actors
from evaluation.resolution.marked import KINDS, UNNAMED, Anaphor, Marked, introduced, load
from evaluation.resolution.outcome import Outcome
from evaluation.sets import ROOT

FOLDER = ROOT / "evaluation" / "resolution" / "coreference"
HOLDERS = ROOT / "src" / "detente" / "vocab" / "holders.csv"
FILES = (
    ("coreference", "dev", False), ("coreference, held out", "heldout", True), ("coreference, more", "dev2", False),
)  # fmt: skip
"""What is measured: its name, its file, and whether nobody is to look into it."""
APART = ("none", "roster")
"""Kinds that are no anaphors: they have a figure of their own and no part in the share that is right."""

ONE_PERSONS = frozenset("he him his she her hers i me my".split())
POSSESSIVES = ("'s", "’s", "'", "’")

MERGED = "source merged with a person"
MISTAKEN = "person taken for a new source"

Keys = frozenset[str]
Read = Callable[[Marked], Sequence[MentionRow]]


def measure() -> Iterator[Outcome]:
    """Yield the figures of both halves, and of the texts written later."""
    names = Names.known()
    for name, file, sealed in FILES:
        path = FOLDER / f"{file}.yaml"
        yield scored(name, list(load(path)), mentions, names=names, digest=_digest(path), sealed=sealed)


def mentions(marked: Marked) -> Sequence[MentionRow]:
    """Return the mentions that detente finds in a text; none where it rejects it."""
    from detente.pipeline import read_text

    return next((each.mentions for each in read_text(marked.text, date=marked.date) if isinstance(each, Reading)), ())


@dataclass(frozen=True, slots=True)
class Names:
    """Folds the names of one actor into one key, and knows which keys are people's."""

    actors: Actors
    people: Mapping[str, str] = field(default_factory=dict)
    """Every name of an office holder with the key."""
    others: Keys = frozenset()
    """Names of people who hold no office that is known, and surnames that were left as they are."""

    @classmethod
    def known(cls) -> Names:
        """Return the names of the shared table of states, or else of the vocabulary, and of the office holders."""
        people: dict[str, str] = {}
        with HOLDERS.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                for name in (row["person"], *row["aliases"].split("|")):
                    people.setdefault(_plain(name), _plain(row["person"]))
        return cls(known_actors(), people)

    def key(self, name: str) -> str:
        """Return the one key of an actor; a source without a name keeps its prefix.

        >>> Names(Actors({"un": "united nations"}), {"tayyip erdogan": "recep tayyip erdogan"}).key("Tayyip Erdoğan")
        'recep tayyip erdogan'
        """
        if name.startswith(UNNAMED):
            return UNNAMED + _plain(name.removeprefix(UNNAMED))
        key = self.actors.key(name)
        return self.people.get(_plain(key), _plain(key))

    def keys(self, names: Iterable[str]) -> Keys:
        """Return the keys of several actors."""
        return frozenset(self.key(name) for name in names)

    def with_people_of(self, texts: Iterable[Marked]) -> Names:
        """Return the names with the people of some texts: whoever is "he", "she" or "I" there, by surname too."""
        keys = {
            self.key(key)
            for text in texts
            for anaphor in text.anaphors
            if anaphor.words.lower() in ONE_PERSONS
            for answer in anaphor.answers
            for key in answer
            if not key.startswith(UNNAMED)
        }
        return replace(self, others=frozenset(keys | {key.split()[-1] for key in keys}))

    def person(self, key: str) -> bool:
        """Return whether a key is a named person's."""
        return key in self.people or key in self.others


def _plain(name: str) -> str:
    """Return a name in small letters without accents."""
    letters = unicodedata.normalize("NFKD", name.strip().lower().replace("ı", "i"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def scored(
    name: str, texts: Sequence[Marked], read: Read, *, names: Names, digest: str, sealed: bool = False
) -> Outcome:
    """Return how many anaphors of each kind are right, and what must not be."""
    right, of = Counter[str](), Counter[str]()
    counts = {MERGED: 0, MISTAKEN: 0}
    mistakes = []
    names = names.with_people_of(texts)
    for text in texts:
        found = read(text)
        for anaphor in text.anaphors:
            mention = mention_of(anaphor, found)
            got = names.keys(mention.actor) if mention else frozenset()
            good = is_right(anaphor, got, text=text.text, found=found, names=names)
            kinds = [anaphor.kind] if anaphor.kind in APART else ["right", anaphor.kind]
            for kind in [*kinds, *(["precision"] if got else [])]:
                of[kind] += 1
                right[kind] += good
            if good:
                continue
            wrong = mixed_up(anaphor, got, text=text, names=names)
            if wrong:
                counts[wrong] += 1
            mistakes.append("\t".join((_line(text, anaphor, mention), *([wrong] if wrong else []))))
    order = ("right", "precision", *KINDS)
    return Outcome(
        name=name,
        digest=digest,
        figures={kind: right[kind] / of[kind] for kind in order if of[kind]},
        of={kind: of[kind] for kind in order if of[kind]},
        counts=counts,
        mistakes=() if sealed else tuple(mistakes),
    )


def mention_of(anaphor: Anaphor, found: Iterable[MentionRow]) -> MentionRow | None:
    """Return the mention that is the anaphor's own: of what resolves the same last word, the one most alike.

    "his country" is no mention of "his"; "one of the diplomats" is one of "the diplomats", and "his counterpart Edward
    Nalbandian" one of "his counterpart", for there the name goes on where the description ends.
    """
    near = [mention for mention in found if mention.actor and _is_of(mention, anaphor)]
    return min(
        near,
        key=lambda mention: abs(mention.span.start - anaphor.start) + abs(mention.span.end - anaphor.end),
        default=None,
    )


def _is_of(mention: MentionRow, anaphor: Anaphor) -> bool:
    """Return whether a mention covers the anaphor's last word and goes on, if at all, after a description."""
    if not mention.span.start < anaphor.end <= mention.span.end:
        return False
    rest = mention.span.text[anaphor.end - mention.span.start :]
    return rest in ("", *POSSESSIVES) or (" " in anaphor.words and not rest.startswith(POSSESSIVES))


def is_right(anaphor: Anaphor, got: Keys, *, text: str, found: Iterable[MentionRow], names: Names) -> bool:
    """Return whether one of the answers is exactly what was found.

    A source without a name is found where its own words are, or the words that the reading gave it where the text
    introduces it: how much of "a source familiar with the talks" is its name does not matter here.
    """
    for answer in anaphor.answers:
        wanted = names.keys(answer)
        if wanted == got:
            return True
        if wanted and got == frozenset().union(*(_given(key, text, found, names) for key in sorted(wanted))):
            return True
    return False


def _given(key: str, text: str, found: Iterable[MentionRow], names: Names) -> Keys:
    """Return the keys that a reading gave to a source where the text introduces it; any other key as it is."""
    place = introduced(text, key) if key.startswith(UNNAMED) else None
    if place:
        for mention in found:
            keys = names.keys(mention.actor)
            if _overlap(place, mention) and keys and all(one.startswith(UNNAMED) for one in keys):
                return keys
    return frozenset({key})


def _overlap(place: tuple[int, int], mention: MentionRow) -> bool:
    return mention.span.start < place[1] and place[0] < mention.span.end


def mixed_up(anaphor: Anaphor, got: Keys, *, text: Marked, names: Names) -> str | None:
    """Return what must not be and is: a source that became a named person, or a person who became a source.

    A description of a person that is taken for a source of its own merges nobody, and so with the pronouns that follow
    it; both are counted apart.
    """
    if anaphor.unnamed():
        return MERGED if any(names.person(key) for key in got) else None
    wanted = [names.keys(answer) for answer in anaphor.answers]
    if all(answer and all(names.person(key) for key in answer) for answer in wanted):
        own = {UNNAMED + _plain(one.words).removeprefix("the ") for one in text.anaphors if not one.unnamed()}
        sources = {key for key in got if key.startswith(UNNAMED)}
        if sources:
            return MISTAKEN if sources <= own else MERGED
    return None


def _line(text: Marked, anaphor: Anaphor, mention: MentionRow | None) -> str:
    """Return a mistake in one line: text, words with what is around them, expected, got, rule."""
    around = f"{text.text[max(0, anaphor.start - 40) : anaphor.start]}[{anaphor.words}]"
    wanted = " / ".join("; ".join(sorted(answer)) or "nobody" for answer in anaphor.answers)
    got = f"{'; '.join(mention.actor)} ({mention.rule})" if mention else "nothing"
    after = text.text[anaphor.end : anaphor.end + 25]
    return "\t".join((text.id, anaphor.kind, " ".join(f"{around}{after}".split()), f"expected {wanted}", f"got {got}"))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
