"""The examples that the model is trained on: form, number, spread, and that nothing is from an annotated set."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from detente.extract.learned.labels import NONE, STATUSES, TYPES
from training.clauses import clauses, sentences
from training.examples import DATA, Example, ExampleError, unmarked, written
from training.inflection import inflected

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return list(written())


@pytest.mark.model
def test_examples_are_enough_and_of_every_sort(examples: list[Example]) -> None:
    assert len(examples) >= 4000
    types, statuses = Counter(e.type for e in examples), Counter(e.status for e in examples)
    assert min(types[name] for name in TYPES) >= 150
    assert min(statuses[name] for name in STATUSES) >= 150
    in_reports = sum(e.origin.startswith("reports") for e in examples)
    assert in_reports >= 2000


@pytest.mark.model
def test_examples_mark_words_of_their_text(examples: list[Example]) -> None:
    for each in examples:
        for side in (each.source, each.target):
            assert side is None or each.text[side.start : side.end] == side.text, each.origin
        assert (each.type == NONE) == (each.status is None), each.origin


@pytest.mark.model
def test_examples_hold_out_whole_texts(examples: list[Example]) -> None:
    held = {e.text for e in examples if e.held_out and e.origin.startswith("sentences")}
    kept = {e.text for e in examples if not e.held_out}
    assert held
    assert not held & kept


@pytest.mark.model
def test_examples_share_no_sentence_with_an_annotated_set(examples: list[Example]) -> None:
    known = _gold_words()
    if not known:
        pytest.skip("the annotated sets are not here")
    shared = [e.origin for e in examples if _runs(e.text) & known]
    assert shared == []


def _gold_words() -> set[tuple[str, ...]]:
    """Every run of twelve words in the annotated texts."""
    found: set[tuple[str, ...]] = set()
    for path in sorted(SHARED.glob("gold/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line).get("text") if line.strip() else None
            if isinstance(text, str):
                found |= _runs(text)
    return found


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return {tuple(words[at : at + 12]) for at in range(len(words) - 11)}


@pytest.mark.parametrize(
    ("marked", "says"),
    [("<a>Peru left.", "do not close"), ("<a>Peru</a> <a>left</a>", "twice"), ("Peru</a> left.", "closes nothing"),
     ("<a> </a>Peru left.", "around nothing")],
)  # fmt: skip
def test_examples_with_marks_that_do_not_close_are_none(marked: str, says: str) -> None:
    with pytest.raises(ExampleError, match=says):
        unmarked(marked, "here")


def test_clauses_cover_every_type_and_make_the_same_sentences_every_time() -> None:
    assert {clause.type for clause in clauses()} == set(TYPES) - {NONE}
    assert list(sentences(each=1, seed=3)) == list(sentences(each=1, seed=3))
    for row in sentences(each=1, seed=3):
        text, spans = unmarked(row["text"] or "", "made")
        assert set(spans) == {"a", "r"}
        assert "@" not in text
        assert (row["type"] == NONE) == (row["status"] is None)


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("impose", ("imposes", "imposed", "imposed", "imposing")),
        ("deny", ("denies", "denied", "denied", "denying")),
        ("withdraw", ("withdraws", "withdrew", "withdrawn", "withdrawing")),
        ("ban", ("bans", "banned", "banned", "banning")),
        ("hold", ("holds", "held", "held", "holding")),
        ("free", ("frees", "freed", "freed", "freeing")),
        ("jointly develop", ("jointly develops", "jointly developed", "jointly developed", "jointly developing")),
    ],
)
def test_inflection_gives_the_forms_of_a_verb(base: str, forms: tuple[str, ...]) -> None:
    verb = inflected(base)
    assert (verb.third, verb.past, verb.participle, verb.gerund) == forms


def test_data_folder_holds_nothing_but_examples() -> None:
    names = {path.name for path in DATA.iterdir()}
    assert all(name.startswith(("clauses", "sentences_", "reports_")) for name in names)
