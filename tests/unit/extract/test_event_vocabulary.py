"""The vocabulary of political acts: its form, its codes, and each of its examples read by the real reader."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.errors import VocabularyError
from detente.extract.event_vocabulary import FILES, NoAct, Sense, all_no_acts, all_senses, classes, senses
from detente.vocab.files import table

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model import Event

Read = Callable[[str], "list[Event]"]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """The events of a text dated 2020-06-15, a Monday."""
    from detente.extract.events import events
    from detente.extract.statements import statements
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read.nlp import parse
    from detente.resolve import resolve

    def of(text: str) -> list[Event]:
        report = from_text(text, date="2020-06-15")
        assert isinstance(report, Report)
        (resolved,) = resolve([parse(report, nlp)])
        rows = list(events(resolved, list(statements(resolved))))
        report.check(span for row in rows for span in (row.anchor_span, *row.evidence))
        return rows

    return of


def plover() -> dict[str, set[str]]:
    """CAMEO code → the PLOVER types that PLOVER's own table gives it."""
    types: dict[str, set[str]] = {}
    for row in table("cameo"):
        types.setdefault(row["cameo"], set()).add(row["plover"])
    return types


def side(words: str) -> set[str]:
    return {word.strip() for word in words.split("+") if word.strip()}


@pytest.mark.model
@pytest.mark.parametrize("sense", all_senses(), ids=lambda s: f"{s.type}-{s.words[0]}-{s.example[:24]}")
def test_event_vocabulary_reads_its_example(read: Read, sense: Sense) -> None:
    actors, _, recipients = sense.gives.partition(">")
    found = [row for row in read(sense.example) if (row.type, row.mode) == (sense.type, sense.mode)]
    sides = [({*r.actors, *r.actor_states}, {*r.recipients, *r.recipient_states}) for r in found]
    assert any(side(actors) <= doers and side(recipients) <= others for doers, others in sides), found


@pytest.mark.model
@pytest.mark.parametrize("one", all_no_acts(), ids=lambda one: f"{one.why}-{one.words[0]}")
def test_event_vocabulary_reads_no_event_from_what_names_no_act(read: Read, one: NoAct) -> None:
    assert read(one.example) == []


def test_event_vocabulary_gives_a_word_that_names_no_act_one_reason() -> None:
    bare = [(one.pos, word) for one in all_no_acts() if not one.narrowness for word in one.words]
    assert sorted(key for key in set(bare) if bare.count(key) > 1) == []


@pytest.mark.parametrize("sense", all_senses(), ids=lambda sense: f"{sense.type}-{sense.words[0]}-{sense.cameo}")
def test_event_vocabulary_agrees_with_plover_on_each_code(sense: Sense) -> None:
    agrees = sense.type in plover().get(sense.cameo, set())
    assert agrees != bool(sense.exception), "a code that PLOVER maps elsewhere needs its exception argued, others none"


def test_event_vocabulary_carries_plovers_table_whole(repo: Path) -> None:
    source = repo.parent / "shared" / "world" / "cameo2plover.tsv"
    if not source.exists():
        pytest.skip("the shared table is not beside this checkout")
    with source.open(encoding="utf-8") as lines:
        rows = {(row["cameo"], row["plover"]) for row in csv.DictReader(lines, delimiter="\t")}
    assert {(row["cameo"], row["plover"]) for row in table("cameo")} == rows


def test_event_vocabulary_covers_every_type_with_three_hundred_lemma_senses() -> None:
    assert {sense.type.lower() for sense in all_senses()} == set(FILES)
    assert sum(len(set(sense.words)) for sense in all_senses()) > 300


def test_event_vocabulary_has_no_example_twice() -> None:
    examples = [one.example for one in (*all_senses(), *all_no_acts())]
    assert len(examples) == len(set(examples))


def test_event_vocabulary_writes_words_as_lemmas_in_lower_case() -> None:
    words = [word for one in (*all_senses(), *all_no_acts()) for word in one.words]
    assert [word for word in words if word != word.lower() or " " in word] == []
    assert all(isinstance(word, str) for found in classes().values() for word in found)


def test_event_vocabulary_tries_the_narrowest_sense_first() -> None:
    for found in senses().values():
        assert [s.narrowness for s in found] == sorted((s.narrowness for s in found), reverse=True)


def test_event_vocabulary_names_an_unknown_key(monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.extract import event_vocabulary

    entry = {"words": ["visit"], "pos": "verb", "example": "Peru visited Chile.", "whom": ["object"]}
    monkeypatch.setattr(event_vocabulary, "entries", lambda _: (entry,))
    with pytest.raises(VocabularyError, match="whom"):
        event_vocabulary.all_senses.__wrapped__()
