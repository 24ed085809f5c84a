from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.model import MentionRow, Passage
from evaluation.actors import Actors
from evaluation.resolution import coreference
from evaluation.resolution.coreference import MERGED, MISTAKEN, Names
from evaluation.resolution.marked import Marked, MarkError, load, marked
from evaluation.resolution.outcome import Outcome

HALVES = {"dev": 16, "heldout": 16, "dev2": 20}
SOURCE = "unnamed:source familiar with the talks"
TEXT = """Minister Hakan Fidan met Marco Rubio in Washington.

A source familiar with the talks said [[he|Hakan Fidan]] was pleased. [[The source|unnamed:source familiar with the
talks]] said [[the two|Hakan Fidan;Marco Rubio]] would meet again. [[It|none]] was late.""".replace(
    "the\ntalks", "the talks"
)

NAMES = Names(
    Actors({"tur": "tur", "turkey": "tur"}),
    {"hakan fidan": "hakan fidan", "marco rubio": "marco rubio", "fidan": "hakan fidan"},
)


def _text(source: str = TEXT) -> Marked:
    return marked({"id": "a", "date": "2025-03-26", "text": source}, where="here")


def _row(text: Marked, words: str, *actors: str, rule: str = "r") -> MentionRow:
    found = re.search(rf"\b{words}\b", text.text)
    assert found, words
    start = found.start()
    return MentionRow(span=Passage(start=start, end=start + len(words), text=words), actor=actors, kind="k", rule=rule)


def _scored(*rows: tuple[str, tuple[str, ...]], source: str = TEXT) -> Outcome:
    text = _text(source)
    found = [_row(text, words, *actors) for words, actors in rows]
    return coreference.scored("made up", [text], lambda _: found, names=NAMES, digest="d")


@pytest.mark.parametrize("half", HALVES)
def test_load_gives_every_span_its_words(half: str) -> None:
    texts = list(load(coreference.FOLDER / f"{half}.yaml"))
    assert len(texts) == HALVES[half]
    for text in texts:
        for anaphor in text.anaphors:
            assert text.text[anaphor.start : anaphor.end] == anaphor.words
        assert 100 <= len(text.text.split()) <= 230, text.id


@pytest.mark.parametrize("half", HALVES)
def test_load_gives_each_half_enough_anaphors_of_every_kind(half: str) -> None:
    kinds = [anaphor.kind for text in load(coreference.FOLDER / f"{half}.yaml") for anaphor in text.anaphors]
    assert sum(kind not in coreference.APART for kind in kinds) >= 80
    assert all(kinds.count(kind) >= 8 for kind in ("pronoun", "definite", "pair", "source", "first person", "none"))


@pytest.mark.parametrize("half", HALVES)
def test_load_expects_only_actors_that_are_known_or_in_the_text(half: str) -> None:
    names = Names.known()
    known = {*names.actors.keys.values(), *names.people.values()}
    for text in load(coreference.FOLDER / f"{half}.yaml"):
        for anaphor in text.anaphors:
            for key in (key for answer in anaphor.answers for key in answer):
                assert key.startswith("unnamed:") or names.key(key) in known or key in text.text, (text.id, key)


def test_load_gives_the_halves_no_text_in_common() -> None:
    ids = [text.id for half in HALVES for text in load(coreference.FOLDER / f"{half}.yaml")]
    assert len(set(ids)) == len(ids)


def test_marked_derives_the_kind() -> None:
    text = _text(
        "A source spoke. [[The source|unnamed:source]] [[its|TUR]] [[both|TUR;USA]] [[our|TUR]] [[it|none]]"
        " [[the minister|X]]"
    )
    assert [one.kind for one in text.anaphors] == ["source", "pronoun", "pair", "first person", "none", "definite"]


def test_marked_keeps_alternatives_and_a_kind_that_is_given() -> None:
    (anaphor,) = _text("So [[Ankara|TUR/Hakan Fidan|roster]] said.").anaphors
    assert anaphor.answers == (frozenset({"TUR"}), frozenset({"Hakan Fidan"}))
    assert anaphor.kind == "roster"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("[[he|Hakan Fidan] said", "not closed"),
        ("[[he|A|pronoun|b]] said", "not closed"),
        ("[[he|A;]] said", "names nobody"),
        ("[[he|A;none]] said", "names nobody"),
        ("[[he|A|verb]] said", "'verb'"),
        ("[[the source|unnamed:source close to it]] said", "not introduced"),
    ],
)
def test_marked_rejects_a_faulty_mark(source: str, message: str) -> None:
    with pytest.raises(MarkError, match=message):
        _text(source)


def test_load_rejects_a_text_with_other_fields_or_a_second_time(tmp_path: Path) -> None:
    path = tmp_path / "texts.yaml"
    path.write_text("- {id: a, date: 2025-03-26}\n")
    with pytest.raises(MarkError, match="text 1"):
        list(load(path))
    path.write_text("- {id: a, date: 2025-03-26, text: b}\n- {id: a, date: 2025-03-26, text: b}\n")
    with pytest.raises(MarkError, match="second text 'a'"):
        list(load(path))
    path.write_text("- {id: a, date: 2025-03, text: b}\n")
    with pytest.raises(MarkError, match="2025-03"):
        list(load(path))


def test_scored_counts_what_is_right_by_kind() -> None:
    outcome = _scored(("he", ("Fidan",)), ("The source", (SOURCE,)), ("the two", ("Marco Rubio", "Hakan Fidan")))
    assert outcome.figures["right"] == outcome.figures["precision"] == outcome.figures["none"] == 1
    assert dict(outcome.of) == {"right": 3, "precision": 3, "pronoun": 1, "pair": 1, "source": 1, "none": 1}
    assert outcome.mistakes == ()


def test_scored_takes_what_is_missing_or_half_right_as_wrong() -> None:
    outcome = _scored(("the two", ("Marco Rubio",)), ("It", ("TUR",)))
    assert outcome.figures["right"] == outcome.figures["precision"] == outcome.figures["none"] == 0
    assert outcome.of["precision"] == 2
    assert len(outcome.mistakes) == 4


def test_scored_counts_a_source_that_became_a_person() -> None:
    assert _scored(("The source", ("Hakan Fidan",))).counts == {MERGED: 1, MISTAKEN: 0}


def test_scored_counts_a_person_who_became_a_source() -> None:
    assert _scored(("he", (SOURCE,))).counts == {MERGED: 1, MISTAKEN: 0}
    minister = "Hakan Fidan came. [[The minister|Hakan Fidan]] spoke."
    assert _scored(("The minister", ("unnamed:minister",)), source=minister).counts == {MERGED: 0, MISTAKEN: 1}
    followed = minister + " Then [[he|Hakan Fidan]] left."
    assert _scored(("he", ("unnamed:minister",)), source=followed).counts == {MERGED: 0, MISTAKEN: 1}


def test_scored_knows_people_of_the_texts_who_hold_no_office() -> None:
    told = "A source spoke. Ann Bly said [[she|Ann Bly]] knew. [[The source|unnamed:source]] left."
    assert _scored(("The source", ("Bly",)), source=told).counts[MERGED] == 1
    assert _scored(("The source", ("Bly group",)), source=told).counts[MERGED] == 0


def test_scored_lists_nothing_of_a_sealed_half() -> None:
    outcome = coreference.scored("s", [_text()], lambda _: [], names=NAMES, digest="d", sealed=True)
    assert outcome.figures["right"] == 0
    assert outcome.mistakes == ()


def test_scored_takes_a_source_for_the_one_that_the_reading_introduced_in_its_own_words() -> None:
    introduced = ("source familiar with the talks", ("unnamed:talks source",))
    assert _scored(introduced, ("The source", ("unnamed:talks source",))).figures["source"] == 1
    assert _scored(introduced, ("The source", ("unnamed:source",))).figures["source"] == 0


def test_mention_of_wants_the_same_last_word() -> None:
    text = _text("Hakan Fidan left. [[His|Hakan Fidan]] country and [[the minister|Hakan Fidan]]'s aide saw him go.")
    his, minister = text.anaphors
    assert coreference.mention_of(his, [_row(text, "His country", "TUR")]) is None
    assert coreference.mention_of(minister, [_row(text, "the minister's aide", "unnamed:aide")]) is None
    assert coreference.mention_of(minister, [_row(text, "the minister's", "Hakan Fidan")]) is not None


def test_mention_of_takes_a_title_with_its_name_and_prefers_the_likest() -> None:
    text = _text("Said [[his counterpart|Marco Rubio]] Marco Rubio.")
    longer, same = _row(text, "his counterpart Marco Rubio", "Marco Rubio"), _row(text, "his counterpart", "X")
    assert coreference.mention_of(text.anaphors[0], [longer]) is longer
    assert coreference.mention_of(text.anaphors[0], [longer, same]) is same
