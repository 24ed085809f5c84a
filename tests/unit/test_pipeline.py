"""The joined stages, with stand-ins for the reader: what one report's failure does to the others, and to the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from detente import extract, pipeline, resolve
from detente.errors import ModelError, RegistryError
from detente.model import Outcome, Reader, Reading, Rejected, Report
from detente.store import Tally, open_store
from tests import made


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stages that pass reports through; one with "boom" breaks, one with "missing" finds no extractor."""
    import importlib

    package = importlib.import_module("detente.read")
    nlp = importlib.import_module("detente.read.nlp")

    def through(items: Iterable[Any], **_: Any) -> Iterator[Any]:
        yield from items

    def extracted(items: Iterable[Report], *, model: str) -> Iterator[Reading]:
        for report in items:
            if "boom" in report.text:
                raise ZeroDivisionError("by zero")
            if "missing" in report.text:
                raise RegistryError("detente.extractors", "x", ())
            yield made.reading(report, reader=Reader(version="0", model=model, vocabulary="v"))

    monkeypatch.setattr(package, "load", lambda model: model)
    monkeypatch.setattr(package, "read", through)
    monkeypatch.setattr(nlp, "name", lambda nlp: f"{nlp} 1")
    monkeypatch.setattr(resolve, "resolve", through)
    monkeypatch.setattr(extract, "extract", extracted)


@pytest.mark.usefixtures("stages")
def test_pipeline_one_broken_report_costs_no_other() -> None:
    bad = Rejected(source="x.txt", error="empty", message="x.txt has no text.")
    inputs: list[Report | Rejected] = [made.report("one"), bad, made.report("boom", source="b.txt"), made.report("two")]
    outcomes = list(pipeline.readings(inputs))
    assert [type(outcome).__name__ for outcome in outcomes] == ["Reading", "Rejected", "Rejected", "Reading"]
    assert outcomes[1] is bad
    assert outcomes[2] == Rejected(source="b.txt", error="internal", message="ZeroDivisionError: by zero")


@pytest.mark.usefixtures("stages")
def test_pipeline_a_faulty_installation_ends_the_run() -> None:
    with pytest.raises(RegistryError):
        list(pipeline.readings([made.report("missing")]))


def test_pipeline_says_that_a_model_is_not_installed() -> None:
    with pytest.raises(ModelError, match="xx_none"):
        list(pipeline.readings([made.report("one")], model="xx_none"))


@pytest.mark.usefixtures("stages")
def test_pipeline_reads_report_by_report() -> None:
    pulled: list[int] = []

    def source() -> Iterator[Report]:
        for n in range(100):
            pulled.append(n)
            yield made.report(f"report {n}")

    outcomes = pipeline.readings(source())
    next(outcomes)
    assert pulled == [0]


def _inputs(monkeypatch: pytest.MonkeyPatch, items: list[Report | Rejected]) -> None:
    import detente.ingest

    def ingest(*_: Any, **__: Any) -> Iterator[Report | Rejected]:
        return iter(items)

    def reading(report: Report, _model: str, _own: object, **_: object) -> Outcome:
        return made.reading(report)

    monkeypatch.setattr(detente.ingest, "ingest", ingest)
    monkeypatch.setattr(pipeline, "_reading", reading)
    monkeypatch.setattr(pipeline, "identity", lambda _model: made.READER)


def test_pipeline_add_commits_batch_by_batch(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _inputs(monkeypatch, [made.report(f"report {n}") for n in range(7)])
    with open_store(tmp_path / "r.db") as store:
        counts = [store.counts()["reports"] for _ in pipeline.add(store, ["x"], batch=3)]
        assert counts == [3, 6, 7]
        assert sum(pipeline.add(store, ["x"], batch=3), Tally()) == Tally(known=7)


def test_pipeline_add_counts_and_shows_everything_once(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = Rejected(source="x.txt", error="empty", message="x.txt has no text.")
    first, second = made.report("one"), made.report("two")
    _inputs(monkeypatch, [first, bad, first, second])
    seen: list[Report | Rejected] = []
    with open_store(":memory:") as store:
        tally = sum(pipeline.add(store, ["x"], batch=10, seen=seen.append), Tally())
    assert (tally.added, tally.known, tally.rejected) == (2, 1, 1)
    assert seen == [first, bad, first, second]


@pytest.mark.parametrize(
    ("given", "is_text"),
    [
        ("report.txt", False),
        ("my reports/of monday.txt", False),
        ("Ankara said on Monday that it would wait.", True),
        ("Headline\n\nText.", True),
        ("-", False),
    ],
)
def test_pipeline_tells_a_text_from_a_path(given: str, *, is_text: bool) -> None:
    assert pipeline._is_text(given) is is_text
