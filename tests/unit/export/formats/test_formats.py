from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.errors import ExportError, FilterError, RegistryError
from detente.export.formats import FORMATS, export
from detente.state.filters import Filters
from detente.store import SqliteStore, open_store
from tests import hostile, made

NASTY = made.report(
    "Ankara said =cmd|' /C calc'!A0 on Sunday.\nIt\tcalled \"the sanctions\"\r\nunjust \x0b\x00 {50% of $x_1} \\ ~^&\n"
    "-2+3 met @Rubio \u202e\u2067 </script><!-- \u2028 in Paris.",
    "2021-03-01",
    title='=HYPERLINK("http://x.example") }{ \\end',
    publisher="+The\tPost",
    url="javascript:void(0)",
)
PARIS: dict[str, Any] = {"name": "Paris", "country": "FRA", "geonameid": 2988507, "lat": 48.8534, "lon": 2.3488}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    from detente.model import Place

    said = made.statement(NASTY, "=cmd|' /C calc'!A0", "@Rubio", speaker_state=("TUR",), hearer="USA")
    met = made.event(
        NASTY, "-2+3 met @Rubio \u202e\u2067 </script><!-- \u2028 in Paris", "2021-02-28", place=Place(**PARIS)
    )
    planned = made.event(NASTY, "met @Rubio", "2021-04", status="planned", mode="visit")
    named = made.measure(NASTY, '"the sanctions"\r\nunjust', "in_force", "2021-03-01", object="=1+1\tcoal")
    with open_store(tmp_path / "made.db") as opened:
        opened.write([made.reading(NASTY, said, met, planned, named), hostile.reading()])
        yield opened


def written(store: SqliteStore, name: str, **asked: Any) -> bytes:
    out = io.BytesIO()
    export(store, name, Filters.of(**asked), to=out)
    return out.getvalue()


def test_formats_cells_hold_no_breaks_and_no_formulas(store: SqliteStore, tmp_path: Path) -> None:
    export(store, "csv", Filters(), to=tmp_path / "csv")
    formula = re.compile("[=+@\t\r＝＋－＠]|-(?![0-9.]+$)")
    for path in (tmp_path / "csv").glob("*.csv"):
        text = path.read_bytes().decode()
        assert not re.search("[\t\r\x00\x0b\u2028\x85]", text)
        header, *rows = csv.reader(io.StringIO(text, newline=""))
        assert len(text.split("\n")) == len(rows) + 2
        for row in rows:
            assert len(row) == len(header)
            assert not any(map(formula.match, row)), row
    lines = written(store, "polecat").decode().split("\n")
    assert all(line.count("\t") == 39 and not re.search("[\r\x00\u2028]", line) for line in lines[:-1])
    assert "'+The Post" in lines[1] + lines[2]


def test_formats_what_is_defused_can_be_had_back(store: SqliteStore, tmp_path: Path) -> None:
    export(store, "csv", Filters(), to=tmp_path / "csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "csv" / "statements.csv").read_text(encoding="utf-8"))))
    (quote,) = [row["quote"] for row in rows if "calc" in row["quote"]]
    assert quote == "'=cmd|' /C calc'!A0"
    assert re.sub("^'(?='*[=+@＝＋－＠-])", "", quote) == "=cmd|' /C calc'!A0"
    reports = csv.DictReader(io.StringIO((tmp_path / "csv" / "reports.csv").read_text(encoding="utf-8"), newline=""))
    assert {json.loads(row["text"]) for row in reports} == {NASTY.text, hostile.TEXT}


def test_formats_keep_hostile_text_to_the_character_in_json(store: SqliteStore, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    export(store, "jsonl", Filters(), to=tmp_path / "jsonl")
    export(store, "parquet", Filters(), to=tmp_path / "parquet")
    lines = (tmp_path / "jsonl" / "assertions.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    quotes = [json.loads(line)["quote"] for line in lines]
    assert "-2+3 met @Rubio \u202e\u2067 </script><!-- \u2028 in Paris" in quotes
    assert pq.read_table(tmp_path / "parquet" / "assertions.parquet")["quote"].to_pylist() == quotes


def test_formats_hostile_text_opens_in_the_readers(store: SqliteStore) -> None:
    nx, pybtex = pytest.importorskip("networkx"), pytest.importorskip("pybtex.database")
    graph = nx.parse_graphml(written(store, "graphml").decode(), force_multigraph=True)
    assert "@Rubio" not in graph
    assert {"TUR", "USA", "<i>Şimşek</i>"} <= set(graph)
    features = json.loads(written(store, "geojson"))["features"]
    assert [one["geometry"]["coordinates"] for one in features] == [[2.3488, 48.8534]]
    items = json.loads(written(store, "csl"))
    entries = pybtex.parse_bytes(written(store, "bibtex"), "bibtex").entries
    assert len(items) == len(entries) > 4
    assert all("URL" not in item for item in items)  # no address of the web
    (title,) = {entry.fields["title"] for entry in entries.values() if "HYPERLINK" in entry.fields["title"]}
    assert title.count("{") == title.count("}")
    assert [json.loads(line)["mode"] for line in written(store, "plover").decode().split("\n")[:-1]].count(
        ["visit", "future"]
    ) == 1


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_formats_give_the_same_bytes_and_id_for_the_same_content(name: str, store: SqliteStore, tmp_path: Path) -> None:
    with open_store(tmp_path / "again.db") as other:
        for one in (hostile.reading(), *[store.reading(NASTY.id)]):
            assert one is not None
            other.write([one])
        assert other.digest() == store.digest()
        assert written(other, name) == written(store, name)
        other.write([made.reading(made.report("Oslo met Kyiv.", "2022-01-01"))])
        assert other.digest() != store.digest()


def test_formats_snapshot_moves_with_decisions_and_names_what_was_asked(store: SqliteStore) -> None:
    from detente.export.formats.snapshot import snapshot
    from detente.model import Decision

    before = store.digest()
    (row, *_) = store.page(made_query())
    store.decide(Decision(act="reject", report=row.report.id, assertion=row.assertion.id, by="A. Lee", because="no"))
    assert store.digest() != before
    mark = snapshot(store, Filters.of(pair=("Ankara", "US"), as_of="2021", kinds=("CONSULT",))).mark
    assert mark.endswith("; pair TUR USA; as_of 2021-12-31; kind CONSULT")


def made_query() -> Any:
    from detente.store.query import Query

    return Query()


def test_formats_rejected_rows_are_raw_rows_with_their_state(store: SqliteStore, tmp_path: Path) -> None:
    with detente.open(store.path) as record:
        (row, *_) = record.store.page(made_query())
        record.reject(row.assertion.id, because="misread", by="A. Lee")
        record.export("jsonl", tmp_path / "out")
    raw = [json.loads(line) for line in (tmp_path / "out" / "assertions.jsonl").read_text("utf-8").split("\n")[:-1]]
    assert [one["id"] for one in raw if one["state"] == "rejected"] == [row.assertion.id]
    (decision,) = (tmp_path / "out" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(decision)["because"] == "misread"


def test_formats_unknown_names_and_filters_are_named(store: SqliteStore) -> None:
    with pytest.raises(RegistryError, match=r"No export format named 'xls'\. Known: jsonl, csv"):
        written(store, "xls")
    with pytest.raises(FilterError, match="leave --kind out"):
        written(store, "csv", kinds=("CONSULT",))
    with pytest.raises(FilterError, match="No kind 'CONSULT' of passages"):
        written(store, "csl", kinds=("CONSULT",))
    with pytest.raises(FilterError, match="no limit"):
        written(store, "csv", most=3)


def test_formats_replace_nothing_unasked(store: SqliteStore, tmp_path: Path) -> None:
    place = tmp_path / "events.tsv"
    place.write_text("mine")
    with pytest.raises(ExportError, match="is there already"):
        export(store, "polecat", Filters(), to=place)
    assert place.read_text() == "mine"
    export(store, "polecat", Filters(), to=place, force=True)
    assert place.read_text().startswith("Event ID\t")
    assert [path.name for path in tmp_path.iterdir() if "partial" in path.name] == []


def test_formats_kinds_choose_events_edges_and_passages(store: SqliteStore) -> None:
    assert written(store, "plover", kinds=("ASSAULT",)) == b""
    assert len(written(store, "plover", kinds=("CONSULT",)).splitlines()) >= 2
    items = json.loads(written(store, "csl", kinds=("measure",)))
    assert {item["keyword"] for item in items} == {"measure"}
