from __future__ import annotations

from collections.abc import Iterator

import pytest

from detente.export import lay_out
from detente.export.objects import shown_objects
from detente.export.shown import hit_lines, opened, sentence_around, shown_lines
from detente.state.answers import rows_of
from detente.store import SqliteStore, open_store
from tests import made

SOURCE = made.report(
    "Step taken\nMr. Trump waited. The U.S. then took the step in 2020. Ankara objected.",
    "2025-03-26",
    title="Step taken",
    publisher="Wire",
)
LATER = made.report("Ankara bought missiles despite the sanctions.", "2025-03-27")
ROW = made.measure(SOURCE, "took the step in 2020", "imposed", "2020")
OTHER = made.measure(SOURCE, "Ankara objected", "lifting_requested")


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    with open_store(":memory:") as found:
        found.write([made.reading(SOURCE, ROW, OTHER)])
        yield found


def shown(store: SqliteStore, id_: str) -> str:
    return "\n".join(lay_out(shown_lines(opened(store, id_, rows_of(store, id_))), width=100))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("the step", "The U.S. then took the step in 2020."),
        ("Trump", "Mr. Trump waited."),
        ("objected", "Ankara objected."),
        ("waited. The U.S.", "Mr. Trump waited. The U.S. then took the step in 2020."),
        ("Step taken", "Step taken"),
    ],
)
def test_shown_sentence_is_the_whole_one(words: str, sentence: str) -> None:
    assert sentence_around(SOURCE, made.words(SOURCE, words)).text == sentence


def test_shown_assertion_marks_its_words_and_says_where_it_comes_from(store: SqliteStore) -> None:
    text = shown(store, ROW.id)
    assert "The U.S. then [[took the step in 2020]]." in text
    assert "2025-03-26 · Wire · “Step taken” · ¶2 · made.txt" in text
    assert "measure · imposed · 2020 · occurred" in text
    assert f"{ROW.id} · rule test · confidence 0.90" in text
    assert text.split("CAATSA sanctions · United States → Türkiye")[1].count("lifting asked for") == 1


def test_shown_record_lists_all_of_its_places(store: SqliteStore) -> None:
    text = shown(store, ROW.measure)
    assert text.count("[[") == 2
    assert "sanctions/USA/TUR/caatsa" in text


def test_shown_passage_of_several_records_names_each(store: SqliteStore) -> None:
    deal = made.deal(LATER, "Ankara bought missiles", "signed")
    seen = made.measure(LATER, "despite the sanctions", "in_force", "2025-03-27")
    store.write([made.reading(LATER, deal, seen)])
    text = shown(store, f"{LATER.id[:12]}:0-{len(LATER.text)}")
    assert text.count("arms_transfer/RUS/TUR/s-400") == text.count("sanctions/USA/TUR/caatsa") == 1


def test_shown_passage_without_rows_is_its_sentence(store: SqliteStore) -> None:
    start = SOURCE.text.index("waited")
    text = shown(store, f"{SOURCE.id[:12]}:{start}-{start + 6}")
    assert text.split("\n")[0].startswith("Mr. Trump [[waited]].")
    found = opened(store, f"{SOURCE.id[:12]}:{start}-99999", ())
    assert found.places[0].passage.end == len(SOURCE.text)


def test_shown_objects_carry_sentence_and_passage(store: SqliteStore) -> None:
    (value,) = shown_objects(opened(store, ROW.id, rows_of(store, ROW.id)))
    assert value["sentence"]["text"] == "The U.S. then took the step in 2020."
    assert value["passage"].startswith(SOURCE.id[:12])
    assert value["assertion"]["id"] == ROW.id


def test_shown_hit_marks_what_was_found(store: SqliteStore) -> None:
    (hit,) = store.find("step 2020")
    text = "\n".join(lay_out(hit_lines(hit), width=100))
    assert text.startswith("2025-03-26 · Wire · Step taken")
    assert "took the [[step]] in [[2020]]" in text
