from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from detente.store import Query, SqliteStore, open_store
from tests import made

FIRST = made.report(
    "Ankara's purchase of S-400 systems brought about Turkey's removal from the F-35 programme.\n"
    "Hakan Fidan said the sanctions were unjust.",
    "2020-12-15",
    title="Removal stands",
)
SECOND = made.report("Washington kept its sanctions on Turkey, Marco Rubio said.", "2025-03-26")
UNDATED = made.report("Sanctions on Turkey remain.", None)


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    said = made.statement(FIRST, "the sanctions were unjust", speaker_state=("TUR",))
    removal = made.measure(
        FIRST,
        "Turkey's removal from the F-35 programme",
        "imposed",
        "2019",
        measure="programme_exclusion/?/TUR/f-35",
        imposers=(),
    )
    held = made.position(FIRST, "the sanctions were unjust", asserted_by=said.id, addressee=("USA",))
    kept = made.measure(SECOND, "sanctions on Turkey", "in_force", "2025-03-26")
    with open_store(":memory:") as opened:
        opened.write(
            [
                made.reading(SECOND, kept),
                made.reading(FIRST, said, removal, held),
                made.reading(UNDATED, made.measure(UNDATED, "Sanctions", "in_force")),
            ]
        )
        yield opened


def test_view_gives_each_row_its_report_and_asserter(store: SqliteStore) -> None:
    (row,) = store.assertions(Query(kinds=("position",)))
    assert row.report.title == "Removal stands"
    assert row.statement is not None
    assert row.statement.speaker == ("Hakan Fidan",)
    assert row.passage.text == "the sanctions were unjust"
    assert row.address == f"{FIRST.id[:12]}:{row.passage.start}-{row.passage.end}"


def test_view_orders_rows_by_date_whatever_came_in_first(store: SqliteStore) -> None:
    assert [row.report.date for row in store.assertions(Query(kinds=("measure",)))] == [
        "2020-12-15",
        "2025-03-26",
        None,
    ]


def test_view_knows_by_a_day_only_what_was_dated_by_then(store: SqliteStore) -> None:
    rows = store.assertions(Query(known_by=date(2020, 12, 15)))
    assert {row.report.id for row in rows} == {FIRST.id}
    assert list(store.assertions(Query(known_by=date(2020, 12, 14)))) == []


def test_view_finds_rows_by_characters(store: SqliteStore) -> None:
    start = FIRST.text.index("removal")
    rows = list(store.assertions(Query(report=FIRST.id[:10], within=(start, start + 1))))
    assert [type(row.assertion).__name__ for row in rows] == ["Measure"]


def test_view_between_gives_rows_of_both_and_those_beside_them(store: SqliteStore) -> None:
    rows = list(store.between("TUR", "USA"))
    assert {type(row.assertion).__name__ for row in rows} == {"Measure", "Position", "Statement"}
    assert "programme_exclusion/?/TUR/f-35" in {getattr(row.assertion, "measure", "") for row in rows}
    assert list(store.between("TUR", "RUS")) == []


def test_view_finds_persons_under_their_own_name(store: SqliteStore) -> None:
    assert [row.report.id for row in store.assertions(Query(actors=("Hakan Fidan",)))] == [FIRST.id]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("S-400", ["S-400"]),
        ("removal turkey", ["Turkey", "removal"]),
        ('"unjust sanctions"', []),
        ('"sanctions were unjust"', ["sanctions were unjust"]),
        ("Rubio AND", []),
        ("Rubio OR Fidan", []),
        ('text:sanctions* NEAR( ")', []),
        ("!!!", []),
        ("", []),
    ],
)
def test_view_finds_words_as_typed_and_no_syntax(store: SqliteStore, asked: str, found: list[str]) -> None:
    hits = list(store.find(asked))
    assert [hits[0].excerpt.text[a:b] for a, b in hits[0].marks] == found if hits else found == []
    for hit in hits:
        assert hit.report.id in (FIRST.id, SECOND.id, UNDATED.id)


def test_view_hit_is_a_passage_of_its_report(store: SqliteStore) -> None:
    (hit,) = store.find("unjust")
    assert FIRST.text[hit.excerpt.start : hit.excerpt.end] == hit.excerpt.text
    assert hit.address == f"{FIRST.id[:12]}:{hit.excerpt.start}-{hit.excerpt.end}"


def test_view_finds_the_newest_first_and_folds_diacritics() -> None:
    texts = [("Erdoğan spoke.", "2020-01-01"), ("Erdogan spoke again.", "2021-01-01")]
    with open_store(":memory:") as store:
        store.write([made.reading(made.report(text, day)) for text, day in texts])
        assert [hit.report.date for hit in store.find("ERDOGAN")] == ["2021-01-01", "2020-01-01"]
        assert [hit.report.date for hit in store.find("erdoğan", known_by=date(2020, 6, 1))] == ["2020-01-01"]
        assert len(list(store.find("spoke", limit=1))) == 1


def test_view_reading_needs_one_report(store: SqliteStore) -> None:
    assert store.reading("ffffffffffff") is None
    assert store.reading("") is None
    found = store.report(FIRST.id[:8])
    assert found is not None
    assert found.text == FIRST.text


def test_view_counts_what_stands(store: SqliteStore) -> None:
    counts = store.counts()
    assert (counts["reports"], counts["measures"], counts["positions"], counts["superseded"]) == (3, 3, 1, 0)
    assert store.last_day() == date(2025, 3, 26)
    assert store.last_day(known_by=date(2021, 1, 1)) == date(2020, 12, 15)
