from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from detente import pipeline
from detente.errors import ExtraMissing, FilterError
from detente.export.columns import COLUMNS
from detente.record import Record, open_record
from detente.store import open_store
from tests import made

EARLY = made.report(
    "Washington imposed sanctions on Turkey.\nFidan called the sanctions unjust.", "2020-12-14", publisher="Wire"
)
LATE = made.report("Turkey said it met Rubio, and asked for an end of the sanctions.", "2021-03-01")
SAID = made.statement(EARLY, "the sanctions unjust", speaker_state=("TUR",), hearer="USA")
IMPOSED = made.measure(EARLY, "imposed sanctions on Turkey", "imposed", "2020-12-14", reason=None)
DEMAND = made.position(LATE, "an end of the sanctions", addressee=("USA",))
MET = made.event(LATE, "met Rubio", "2021-02-28")
SIGNED = made.deal(LATE, "met Rubio", "signed", "2021-02-28", number=2)


@pytest.fixture
def record() -> Iterator[Record]:
    with open_store(":memory:") as store:
        store.write([made.reading(EARLY, SAID, IMPOSED), made.reading(LATE, DEMAND, MET, SIGNED)])
        yield Record(store)


def test_record_answers_from_python(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source = made.report("Washington spoke to Ankara.")
    monkeypatch.setattr("detente.ingest.ingest", lambda *_, **__: iter([source]))
    monkeypatch.setattr(pipeline, "_reading", lambda report, *_: made.reading(report))
    monkeypatch.setattr(pipeline, "identity", lambda *_: made.READER)
    with open_record(tmp_path / "r.db") as record:
        assert record.add("reports/").added == 1
        assert record.add(["a", "b"]).known == 1
        assert [hit.excerpt.text for hit in record.find("ankara")] == ["Washington spoke to Ankara."]
        assert record.pair("Ankara", "US").is_empty()


def test_record_lists_are_frames_with_the_documented_columns(record: Record) -> None:
    polars = pytest.importorskip("polars")
    sizes = {"measures": 1, "deals": 0, "positions": 1, "statements": 1, "events": 1, "threads": 0, "conflicts": 0}
    types = {"text": polars.String, "int": polars.Int64, "float": polars.Float64, "bool": polars.Boolean,
             "date": polars.Date, "texts": polars.List(polars.String)}  # fmt: skip
    for name, size in sizes.items():
        found = getattr(record, name)("TUR", "USA")
        assert dict(found.schema) == {column.name: types[column.type] for column in COLUMNS[name]}, name
        assert found.height == size, name


def test_record_measures_say_how_each_stands_and_in_which_words(record: Record) -> None:
    row = record.measures("Ankara", "Washington", as_of="2021-01-15").row(0, named=True)
    assert (row["status"], row["holds"], row["since"]) == ("in_force", "yes", ["2020-12-14"])
    assert (row["imposers"], row["targets"]) == (["USA"], ["TUR"])
    assert (row["quote"], row["publisher"]) == ("imposed sanctions on Turkey", "Wire")
    assert row["last_confirmed"] == date(2020, 12, 14)
    assert [shown.assertion.id for shown in record.show(row["evidence"])] == [IMPOSED.id]
    assert record.measures("TUR", "USA", as_of="2019").height == 0


def test_record_lists_of_one_actor_and_of_all(record: Record) -> None:
    assert record.deals().row(0, named=True)["number"] == 2
    assert record.deals("Russia").height == 1
    assert record.deals("France").height == 0
    assert record.deals(actor="Türkiye", target="Russia").height == 0
    assert record.deals(actor="Russia", target="Türkiye").height == 1
    assert record.statements("TUR").height == 1
    assert record.statements("USA").height == 0
    assert record.positions(target="USA").height == 1


def test_record_filters_rows_before_anything_is_derived(record: Record) -> None:
    assert record.measures(reviewed=True).height == 0
    record.accept(IMPOSED.id, because="read again", by="A. Lee")
    assert record.measures(reviewed=True).row(0, named=True)["reviewed"] is True
    assert record.measures(min_confidence=0.95).height == 0
    assert record.events(from_day="2021-03").height == 0
    assert record.events(to_day="2021-02").height == 1
    assert record.positions(kinds=["offer"]).height == 0
    assert record.statements(limit=0).height == 0


def test_record_changes_are_a_frame(record: Record) -> None:
    found = record.changes("TUR", "USA", since="2020-12-31", until="2021-03-31")
    assert found["sort"].to_list() == ["position", "contact"]
    assert found.columns == [column.name for column in COLUMNS["changes"]]


def test_record_refuses_filters_that_exclude_each_other(record: Record) -> None:
    with pytest.raises(FilterError, match="Give two actors"):
        record.measures("TUR", "USA", "RUS")
    with pytest.raises(FilterError, match="exclude each other"):
        record.measures("TUR", "USA", target="RUS")
    with pytest.raises(FilterError, match=r"No kind 'melted' of measures[.] Allowed: sanctions"):
        record.measures(kinds=["melted"])
    with pytest.raises(FilterError, match="Allowed: 0 to 1"):
        record.measures(min_confidence=70)


def test_record_says_what_to_install_for_frames(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'detente\[frames\]'"):
        record.measures()


def test_record_decisions_move_its_answers(record: Record) -> None:
    record.reject(IMPOSED.id, because="a plan", by="A. Lee")
    assert record.measures("TUR", "USA").height == 0
    (row,) = record.pair("TUR", "USA").decided
    assert row.state == "rejected"
    record.reopen(IMPOSED.id, because="no, a fact", by="B. Cho")
    record.edit(IMPOSED.id, {"kind": "trade"}, because="tariffs", by="A. Lee")
    assert record.measures()["kind"].to_list() == ["trade"]
    record.withdraw(EARLY.id, because="retracted", by="A. Lee", on="2021-01")
    assert record.measures().height == 0
    assert record.measures(known_by="2020-12-31").height == 1
