from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.errors import FilterError
from detente.export.formats import Exported, export
from detente.model import Measure, Reader, Reading
from detente.registers import entries
from detente.state.filters import Filters
from detente.state.listing import measures
from detente.store import SqliteStore, open_store
from tests import hostile, made

followthemoney = pytest.importorskip("followthemoney")
AGENCY = "Presidency of Defence Industries"
SIX = made.report(
    "On Monday the United States imposed sanctions on the agency for buying missiles. Fidan met Rubio in Paris. "
    "Fidan said the sanctions were wrong. Ankara signed for the S-400. Washington froze assets of Rosoboronexport "
    "in 2014 and lifted the freeze in 2016. A ban was threatened. An envoy said a visit was planned. "
    "Turkey demanded relief.",
    "2020-12-15",
    publisher="The Post",
    url="https://post.example/1",
)
LAW = "Countering America's Adversaries Through Sanctions Act"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    freeze: dict[str, Any] = {
        "measure": "asset_freeze/USA/Rosoboronexport", "kind": "asset_freeze", "targets": ("Rosoboronexport",),
        "legal_basis": None,
    }  # fmt: skip
    rows = [
        made.measure(
            SIX, "imposed sanctions on the agency", "imposed", "2020-12-14", targets=(AGENCY,), legal_basis=LAW,
            measure=f"sanctions/USA/{AGENCY}/countering-america-s-adversaries-through-sanctions-act",
            reason=made.words(SIX, "buying missiles"),
        ),
        made.measure(SIX, "froze assets", "imposed", "2014", **freeze),
        made.measure(SIX, "lifted the freeze", "lifted", "2016", **freeze),
        made.measure(SIX, "A ban was threatened", "threatened", measure="trade/USA/TUR", kind="trade"),
        made.event(SIX, "met", "2020-12-14"),
        made.event(SIX, "visit", "2021", status="planned", mode="visit"),
        made.statement(SIX, "the sanctions were wrong", speaker_state=("TUR",), hearer="USA"),
        made.statement(SIX, "a visit was planned", "unnamed:envoy"),
        made.deal(SIX, "signed for the S-400", "signed", "2017-04", value_usd=2.5e9, number=4),
        made.position(SIX, "demanded relief"),
    ]  # fmt: skip
    with open_store(tmp_path / "made.db") as opened:
        opened.write([made.reading(SIX, *rows)])
        yield opened


def written(store: SqliteStore, **asked: Any) -> tuple[list[dict[str, Any]], Exported]:
    out = io.BytesIO()
    done = export(store, "ftm", Filters.of(**asked), to=out)
    return [json.loads(line) for line in out.getvalue().decode().splitlines()], done


def of(found: list[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    return [one["properties"] for one in found if one["schema"] == schema]


def test_ftm_entities_are_all_valid_and_lead_to_one_another(store: SqliteStore) -> None:
    found, done = written(store)
    ids = [one["id"] for one in found]
    assert len(ids) == len(set(ids)) == done.rows
    for one in found:
        schema = followthemoney.model.get(one["schema"])
        schema.validate(one)
        assert all(one["properties"].get(name) for name in schema.required)
        for name, values in one["properties"].items():
            if schema.get(name).type.name == "entity":
                assert set(values) <= set(ids), (one["schema"], name)


def test_ftm_counts_are_those_of_the_record(store: SqliteStore) -> None:
    found, done = written(store)
    counts = Counter(one["schema"] for one in found)
    assert tuple(sorted(counts.items())) == done.written.tables
    assert counts["Article"] == store.counts()["reports"]
    assert (counts["Sanction"], counts["Event"], counts["Contract"]) == (2, 1, 1)
    assert counts["UnknownLink"] == store.counts()["statements"]
    assert done.written.left_out == 3  # the threat, the plan, the demand


def test_ftm_sanctions_have_their_days_apart(store: SqliteStore) -> None:
    found, _ = written(store)
    (over,) = [one for one in of(found, "Sanction") if "endDate" in one]
    assert (over["startDate"], over["endDate"], over["status"]) == (["2014"], ["2016"], ["lifted"])
    (stands,) = [one for one in of(found, "Sanction") if "endDate" not in one]
    assert (stands["startDate"], stands["status"], stands["program"]) == (["2020-12-14"], ["in force"], ["CAATSA"])
    assert stands["reason"] == ["buying missiles"]
    assert "listingDate" not in stands


def test_ftm_sanctions_come_back_as_the_same_measures(store: SqliteStore, tmp_path: Path) -> None:
    path = tmp_path / "out.ftm.json"
    export(store, "ftm", Filters(), to=path)
    reader = Reader(version="0.1.0", model="register", vocabulary="v1")
    back = list(entries([path], register="back", edition=date(2024, 1, 1), reader=reader))
    assert all(isinstance(one, Reading) for one in back)
    rows = [row for one in back if isinstance(one, Reading) for row in one.measures]
    told = {
        (row.measure, row.kind, row.imposers, row.targets, row.legal_basis, row.transition, _day(row)) for row in rows
    }
    caatsa = f"sanctions/USA/{AGENCY}/countering-america-s-adversaries-through-sanctions-act"
    frozen = ("asset_freeze/USA/Rosoboronexport", "asset_freeze", ("USA",), ("Rosoboronexport",), None)
    assert told == {
        (caatsa, "sanctions", ("USA",), (AGENCY,), LAW, "imposed", "2020-12-14"),
        (*frozen, "imposed", "2014"),
        (*frozen, "lifted", "2016"),
    }
    with open_store(tmp_path / "back.db") as other:
        other.write(back)
        states = {one.standing.record.key: one.standing.state for one in measures(other, Filters())}
    before = {one.standing.record.key: one.standing.state for one in measures(store, Filters())}
    assert states == {key: state for key, state in before.items() if state}


def test_ftm_words_lead_back_to_their_characters(store: SqliteStore) -> None:
    found, _ = written(store)
    told = {(one["recordId"][0], one["summary"][0]) for one in of(found, "Documentation")}
    start, end = SIX.text.index("signed for"), SIX.text.index("signed for") + len("signed for the S-400")
    assert (f"{SIX.id[:12]}:{start}-{end}", "signed for the S-400") in told
    (article,) = [one for one in of(found, "Article") if one.get("publisher") == ["The Post"]]
    assert article["bodyText"] == [SIX.text]


def test_ftm_unnamed_sources_are_told_apart_by_report(store: SqliteStore) -> None:
    other = made.report("An envoy spoke of a second visit.", "2020-12-16")
    store.write([made.reading(other, made.statement(other, "a second visit", "unnamed:envoy"))])
    found, _ = written(store)
    assert sum(one["name"] == ["unnamed envoy"] for one in of(found, "LegalEntity")) == 2


def test_ftm_is_the_same_bytes_each_time_and_narrowed_by_filters(store: SqliteStore) -> None:
    assert written(store) == written(store)
    store.write([made.reading(made.report("Peru spoke.", "2020-12-20"))])
    ours, _ = written(store, pair=("TUR", "USA"))
    assert {one["id"] for one in ours} <= {one["id"] for one in written(store)[0]}
    assert len(of(ours, "Article")) == 1
    with pytest.raises(FilterError):
        written(store, kinds=("sanctions",))


def test_ftm_hostile_text_stays_in_its_value(store: SqliteStore) -> None:
    store.write([hostile.reading()])
    found, _ = written(store)
    for one in found:
        followthemoney.model.get(one["schema"]).validate(one)
    for line in (json.dumps(one, ensure_ascii=False) for one in found):
        assert "\n" not in line
        assert "\x00" not in json.loads(line)["id"]
    assert not any(url.startswith("javascript") for one in found for url in one["properties"].get("sourceUrl", ()))


def _day(row: Measure) -> str | None:
    return row.when.edtf if row.when else None
