"""Every export of the sample record, opened by the reader that people use: the counts are those of the lists."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import detente
from detente import pipeline
from detente.export.formats import FORMATS
from detente.export.formats.polecat import COLUMNS
from detente.export.lists import LISTS
from detente.model.codec import encode_row
from detente.state.quads import QUAD
from detente.store import open_store
from tests import hostile

pytestmark = pytest.mark.model
pl = pytest.importorskip("polars")
FACTUAL = ("occurred", "ongoing")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory, repo: Path, nlp: object) -> Path:
    assert nlp is not None  # loaded once a session
    path = tmp_path_factory.mktemp("exports") / "sample.db"
    with open_store(path) as store:
        for _ in pipeline.add(store, [repo / "examples" / "us-turkey"]):
            pass
        store.write([hostile.reading()])
    return path


@pytest.fixture(scope="module")
def record(db: Path) -> Iterator[Any]:
    with detente.open(db) as opened:
        yield opened


@pytest.fixture(scope="module")
def files(record: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each format's file or folder."""
    folder = tmp_path_factory.mktemp("files")
    found = {name: folder / (name if one.is_native else f"{name}{one.suffix}") for name, one in FORMATS.items()}
    for name, path in found.items():
        assert record.export(name, path).rows
    return found


def counts(record: Any) -> dict[str, int]:
    return {name: getattr(record, name)().height for name in LISTS}


@pytest.mark.parametrize("name", ["jsonl", "csv", "parquet"])
def test_exports_native_tables_have_the_rows_of_the_lists(name: str, files: dict[str, Path], record: Any) -> None:
    about = json.loads((files[name] / "datapackage.json").read_text(encoding="utf-8"))
    told = {one["name"]: one for one in about["resources"]}
    for list_ in LISTS:
        mine = getattr(record, list_)()
        path = files[name] / told[list_]["path"]
        match name:
            case "parquet":
                found = pl.read_parquet(path)
            case "csv":
                found = pl.read_csv(path, infer_schema=False)
            case _:
                found = pl.read_ndjson(path, infer_schema_length=None)
        assert found.columns == mine.columns
        assert found.height == mine.height == told[list_]["rows"] == about["detente"]["rows"][list_]
        assert found["evidence"].to_list() == mine["evidence"].to_list()
    assert told["assertions"]["rows"] == len(record.store.page(_everything(), limit=100_000))
    assert told["reports"]["rows"] == record.store.counts()["reports"]


def _everything() -> Any:
    from detente.store.query import Query

    return Query(rejected=True)


def test_exports_parquet_is_what_python_gives(files: dict[str, Path], record: Any) -> None:
    for name in LISTS:
        assert pl.read_parquet(files["parquet"] / f"{name}.parquet").equals(getattr(record, name)())


def test_exports_data_package_is_valid_for_its_reader(files: dict[str, Path]) -> None:
    frictionless = pytest.importorskip("frictionless")
    before = Path.cwd()
    os.chdir(files["csv"])  # a package that may read outside its folder is none
    try:
        report = frictionless.validate("datapackage.json")
        assert report.valid, report.flatten(["type", "message"])
        for name in ("jsonl", "parquet"):
            os.chdir(files[name])
            package = frictionless.Package("datapackage.json")
            assert [one.name for one in package.resources][: len(LISTS)] == list(LISTS)
            assert all(field.description for one in package.resources for field in one.schema.fields)
    finally:
        os.chdir(before)


def test_exports_lose_nothing_of_an_assertion(files: dict[str, Path], record: Any) -> None:

    texts = {}
    for line in (files["jsonl"] / "reports.jsonl").read_text(encoding="utf-8").split("\n")[:-1]:
        report = json.loads(line)
        texts[report["id"]] = report["text"]
        assert record.store.report(report["id"]).text == report["text"]
    rows = [json.loads(line) for line in (files["jsonl"] / "assertions.jsonl").read_text("utf-8").split("\n")[:-1]]
    held = {(row.report.id, row.ordinal): row for row in record.store.assertions(_everything())}
    assert len(rows) == len(held)
    for row in rows:
        assert row["row"] == json.loads(json.dumps(encode_row(held[row["report"], row["ordinal"]].assertion)))
        assert all(texts[row["report"]][one["start"] : one["end"]] == one["text"] for one in row["evidence"])
    flat = pl.read_csv(files["csv"] / "assertions.csv", infer_schema=False)
    assert [json.loads(text) for text in flat["quote"]] == [row["quote"] for row in rows]
    assert [json.loads(text) for text in flat["row"]] == [row["row"] for row in rows]


def test_exports_polecat_opens_with_its_forty_columns(files: dict[str, Path], record: Any) -> None:
    found = pl.read_csv(files["polecat"], separator="\t", infer_schema=False)
    assert found.columns == list(COLUMNS)
    assert len(COLUMNS) == 40
    told = record.events().filter(pl.col("status").is_in(FACTUAL))
    assert found.height == told.height > 0
    assert found["Event ID"].n_unique() == found.height
    assert found["Event Type"].to_list() == told["type"].to_list()
    lines = files["polecat"].read_bytes().decode().split("\n")
    assert len(lines) == found.height + 2  # the header, and nothing after the last line end
    assert all(line.count("\t") == 39 for line in lines[:-1])
    assert set(found["Quad Code"]) <= {quad.upper() for quad in QUAD.values()}
    days = [day for day in found["Event Date"] if day != "None"]
    assert days
    assert all(len(day) == 10 for day in days)


def test_exports_plover_has_every_event_with_what_its_standard_requires(files: dict[str, Path], record: Any) -> None:
    found = [json.loads(line) for line in files["plover"].read_text(encoding="utf-8").split("\n")[:-1]]
    told = record.events()
    assert [one["event"] for one in found] == [[type_] for type_ in told["type"]]
    assert len({one["id"] for one in found}) == told.height
    assert all({"id", "date", "actor", "event"} <= one.keys() for one in found)
    future = [one for one, status in zip(found, told["status"], strict=True) if status not in FACTUAL]
    assert future
    assert all({"future", "hypothetical", "negation"} & set(one["mode"]) for one in future)


def test_exports_graph_opens_in_networkx(files: dict[str, Path], record: Any) -> None:
    nx = pytest.importorskip("networkx")
    graph = nx.read_graphml(files["graphml"], force_multigraph=True)
    assert graph.is_multigraph()
    assert graph.is_directed()
    assert graph.graph["edges"] == graph.number_of_edges() > 0
    edges = [data for _, _, data in graph.edges(data=True)]
    ends = {(a, b, data["sort"], data["kind"], data["mutual"]) for a, b, data in graph.edges(data=True)}
    assert len(ends) == len(edges)
    events = record.events().filter(pl.col("status").is_in(FACTUAL))
    met = sum(data["weight"] for data in edges if data["sort"] == "event" and data["kind"] == "CONSULT")
    pairs = 0
    for row in events.filter(type="CONSULT").iter_rows(named=True):
        actors, others = row["actors"] or row["actor_states"], row["recipients"] or row["recipient_states"]
        apart = len(set(actors))
        pairs += sum(a != b for a in actors for b in others) if others else apart * (apart - 1) // 2
    assert met == pairs > 0
    assert graph.nodes["TUR"]["label"] == "Türkiye"


def test_exports_map_opens_in_shapely(files: dict[str, Path], record: Any) -> None:
    shapely = pytest.importorskip("shapely")
    text = files["geojson"].read_text(encoding="utf-8")
    whole = json.loads(text)
    told = record.events().filter(pl.col("lat").is_not_null())
    assert whole["detente"]["rows"] == len(whole["features"]) == told.height > 0
    points = shapely.from_geojson(text)
    assert [(point.x, point.y) for point in points.geoms] == list(zip(told["lon"], told["lat"], strict=True))


def test_exports_map_says_whether_a_town_or_only_a_state_is_told(tmp_path: Path) -> None:
    text = "Marco Rubio met Hakan Fidan in Japan on Monday. Ana Ruiz of Peru met Hakan Fidan in Antalya on Tuesday."
    (tmp_path / "two.txt").write_text(text, encoding="utf-8")
    with detente.open(tmp_path / "two.db") as record:
        record.add(tmp_path / "two.txt", date="2025-03-26")
        record.export("geojson", tmp_path / "map.json")
    features = json.loads((tmp_path / "map.json").read_text(encoding="utf-8"))["features"]
    assert sorted(one["properties"]["precision"] for one in features) == ["place", "state"]


def test_exports_citations_open_in_citeproc_and_pybtex(files: dict[str, Path], record: Any) -> None:
    citeproc = pytest.importorskip("citeproc")
    from citeproc.source.json import CiteProcJSON
    from pybtex.database import parse_bytes

    items = json.loads(files["csl"].read_text(encoding="utf-8"))
    keyed = {item["id"]: item for item in items}
    assert len(keyed) == len(items)
    from detente.store.query import Query

    passages = {row.address for row in record.store.assertions(Query()) if row.assertion.confidence >= 0.5}
    assert keyed.keys() == passages
    for id_, item in keyed.items():
        (row, *_) = record.show(id_)
        assert item["abstract"] in " ".join(record.store.report(row.report.id).text.split())
    source = CiteProcJSON(items)
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    printed = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
    first = next(item for item in items if item["title"].startswith("Moscow confirms"))
    printed.register(citeproc.Citation([citeproc.CitationItem(first["id"])]))
    assert "Moscow confirms missile contract" in str(printed.bibliography()[0])
    entries = parse_bytes(files["bibtex"].read_bytes(), "bibtex").entries
    assert len(entries) == len(items)


def test_exports_are_the_same_from_python_the_command_line_and_a_pipe(db: Path, files: dict[str, Path]) -> None:
    for name, one in FORMATS.items():
        done = subprocess.run(
            [sys.executable, "-m", "detente", "export", name, "-o", "-", "--db", str(db)],
            capture_output=True, check=True, timeout=300,
        )  # fmt: skip
        assert f"{name}: ".encode() in done.stderr
        if not one.is_native:
            assert done.stdout == files[name].read_bytes()
            continue
        with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
            assert archive.testzip() is None
            assert sorted(archive.namelist()) == sorted(path.name for path in files[name].iterdir())
            assert all(archive.read(path.name) == path.read_bytes() for path in files[name].iterdir())


def test_exports_of_a_pair_have_the_rows_of_its_lists(record: Any, tmp_path: Path) -> None:
    asked = {"as_of": "2021-01-15", "known_by": "2021-01-15"}
    record.export("parquet", tmp_path / "pair", "Türkiye", "Washington", **asked)
    for name in LISTS:
        mine = getattr(record, name)("TUR", "USA", **asked)
        assert pl.read_parquet(tmp_path / "pair" / f"{name}.parquet").equals(mine)
    about = json.loads((tmp_path / "pair" / "datapackage.json").read_text(encoding="utf-8"))
    assert about["detente"]["asked"] == {"pair": ["TUR", "USA"]} | asked
    reports = pl.read_parquet(tmp_path / "pair" / "reports.parquet")
    assert 0 < reports.height < record.store.counts()["reports"]
    assert set(pl.read_parquet(tmp_path / "pair" / "assertions.parquet")["report"]) == set(reports["id"])
