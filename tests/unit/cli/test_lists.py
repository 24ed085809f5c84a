from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from detente.cli.exits import guarded
from detente.cli.lists import LISTS
from detente.export.columns import COLUMNS
from detente.export.lists import LISTS as KNOWN
from detente.store import open_store
from tests import made

EARLY = made.report("Washington imposed sanctions\ton Turkey.\nFidan called them =unjust | cruel.", "2020-12-14")
LATE = made.report("Turkey met Rubio, and asked for an end of the sanctions.", "2021-03-01")
IMPOSED = made.measure(EARLY, "imposed sanctions\ton Turkey", "imposed", "2020-12-14")


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "made.db"
    said = made.statement(EARLY, "=unjust | cruel", speaker_state=("TUR",), hearer="USA")
    demand = made.position(LATE, "an end of the sanctions", addressee=("USA",))
    with open_store(path) as store:
        store.write([made.reading(EARLY, said, IMPOSED)])
        store.write([made.reading(LATE, demand, made.event(LATE, "met Rubio", "2021-02-28"))])
    return str(path)


def out(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert guarded(arguments) == code, capsys.readouterr().err
    return capsys.readouterr().out


def test_lists_of_the_command_line_are_those_of_the_library() -> None:
    assert LISTS.keys() == KNOWN.keys() == COLUMNS.keys() - {"changes"}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_lists_write_the_same_rows_in_every_format(name: str, db: str, capsys: pytest.CaptureFixture[str]) -> None:
    columns = [column.name for column in COLUMNS[name]]
    asked = (name, "--pair", "Ankara", "Washington", "--db", db, "--format")
    whole = json.loads(out(capsys, *asked, "json"))
    assert [json.loads(line) for line in out(capsys, *asked, "jsonl").splitlines()] == whole
    assert all(list(row) == columns for row in whole)
    for mark, format_ in ((",", "csv"), ("\t", "tsv")):
        header, *rows = csv.reader(io.StringIO(out(capsys, *asked, format_)), delimiter=mark)
        assert header == columns
        assert len(rows) == len(whole)
        assert all(len(row) == len(columns) for row in rows)
        assert not any("\t" in cell or "\n" in cell for row in rows for cell in row)
        assert [row[columns.index("evidence")] for row in rows] == [row["evidence"] for row in whole]
    assert len(out(capsys, *asked, "md").splitlines()) == 2 + len(whole)
    table = out(capsys, *asked, "table")
    assert all(row["evidence"] in table for row in whole)


def test_lists_guard_spreadsheets_against_formulas(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = csv.DictReader(io.StringIO(out(capsys, "statements", "--db", db, "--format", "csv")))
    assert row["quote"] == "'=unjust | cruel"
    assert "=unjust \\| cruel" in out(capsys, "statements", "--db", db, "--format", "md")


def test_lists_parquet_has_the_columns_and_their_types(db: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    polars = pytest.importorskip("polars")
    assert guarded(["measures", "--db", db, "--format", "parquet"]) == 0
    found = polars.read_parquet(io.BytesIO(capfdbinary.readouterr().out))
    assert found.columns == [column.name for column in COLUMNS["measures"]]
    assert found["targets"].to_list() == [["TUR"]]
    assert found.schema["last_confirmed"] == polars.Date


def test_lists_parquet_of_a_dossier_has_the_columns_of_its_lists(
    db: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    polars = pytest.importorskip("polars")
    assert guarded(["pair", "TUR", "USA", "--db", db, "--format", "parquet"]) == 0
    found = polars.read_parquet(io.BytesIO(capfdbinary.readouterr().out))
    assert set(found["section"]) == {"measures", "positions", "contacts", "statements"}
    assert found.schema["last_confirmed"] == polars.Date
    assert found.schema["targets"] == polars.List(polars.String)
    assert found["quote"].null_count() == 0


def test_lists_parquet_is_the_same_table_as_in_an_export(
    db: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert guarded(["export", "parquet", "-o", str(tmp_path / "out"), "--db", db]) == 0
    capfdbinary.readouterr()
    for name in LISTS:
        assert guarded([name, "--db", db, "--format", "parquet"]) == 0
        printed = parquet.read_table(io.BytesIO(capfdbinary.readouterr().out))
        assert printed.equals(parquet.read_table(tmp_path / "out" / f"{name}.parquet"))


def test_lists_say_what_a_limit_leaves_out(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["statements", "--db", db, "--limit", "1"]) == 0
    assert capsys.readouterr().err == ""
    with open_store(db) as store:
        store.write([made.reading(LATE, made.statement(LATE, "Turkey met Rubio"), reader=made.READER)])
    other = made.report("Fidan said that talks go on.", "2021-04-01")
    with open_store(db) as store:
        store.write([made.reading(other, made.statement(other, "talks go on", speaker_state=("TUR",)))])
    assert guarded(["statements", "--db", db, "--limit", "1"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["quote"] == "talks go on"  # the newest first
    assert "statements: the first 1, and there are more: --limit 0 gives all" in printed.err
    assert len(out(capsys, "statements", "--db", db, "--limit", "0").splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("measures", "--kind", "melted"), "Allowed: sanctions"),
        (("measures", "--pair", "TUR", "USA", "--actor", "RUS"), "exclude each other"),
        (("events", "--actor", "Turkiyee"), "No actor 'Turkiyee'"),
        (("deals", "--from", "last week"), "--from"),
        (("deals", "--min-conf", "70"), "--min-conf"),
        (("deals", "--pair", "TUR", "Ankara"), "both name TUR"),
        (("positions", "--actor", " "), "--actor"),
    ],
)
def test_lists_mistakes_are_named(
    arguments: tuple[str, ...], named: str, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded([*arguments, "--db", db]) == 2
    assert named in capsys.readouterr().err


def test_lists_tell_scripts_that_nothing_was_found(db: str) -> None:
    assert guarded(["deals", "--db", db]) == 0
    assert guarded(["deals", "--db", db, "--fail-empty"]) == 4


def test_events_unique_joins_what_reports_word_differently_and_counts_copies_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "made.db"
    story = (
        "Turkey met Rubio on Sunday in the old palace of the town and spoke of trade with him. The talks lasted a day."
    )
    papers = [made.report(f"{story} Page {n}.", "2021-03-01", publisher=f"Paper {n}") for n in range(3)]
    other = made.report("A meeting with Rubio was held by Turkey.", "2021-03-02", publisher="The Post")
    with open_store(path) as store:
        store.write([made.reading(paper, made.event(paper, "met Rubio", "2021-02-28")) for paper in papers])
        told = made.event(other, "A meeting with Rubio", "2021-02-27/2021-02-28", mode="negotiate")
        store.write([made.reading(other, told)])
    asked = ("events", "--db", str(path), "--format", "jsonl")
    certain = [json.loads(line) for line in out(capsys, *asked).splitlines()]
    assert sorted((row["reports"], row["originators"], row["sure"]) for row in certain) == [(1, 1, 1.0), (3, 1, 1.0)]
    (row,) = [json.loads(line) for line in out(capsys, *asked, "--unique").splitlines()]
    assert (row["reports"], row["originators"]) == (4, 2)
    assert 0.65 <= row["sure"] < 1
    assert guarded(["deals", "--unique", "--db", str(path)]) == 2
