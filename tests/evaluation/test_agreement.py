"""Our figures are those of the scorer that came with the annotated sets, to the last digit.

Where the shared folder is there, both are run on disturbed copies of every gold set. Everywhere, ours is held against
`data/expected.json`: what that scorer says of the small record in `data/` and of the disturbed readings beside it.
Where it can, a test checks that the scorer still says so.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from evaluation.actors import Actors, aliases
from evaluation.measure import measure
from evaluation.predictions import by_document, stored
from evaluation.sets import KNOWN, SHARED, GoldSet

Row = dict[str, Any]

DATA = Path(__file__).parent / "data"
SCORERS = SHARED / "score"
SMALL = GoldSet(name="small", texts=DATA / "gold.jsonl", gold=DATA / "gold.jsonl", forbidden=DATA / "forbidden.jsonl")
PRESENT = [gold_set for gold_set in (SMALL, *KNOWN) if not gold_set.missing()]

LISTS = ("statements", "events", "measures", "deals", "positions")
DATES = [
    "2016",
    "201X",
    "2015-XX",
    "2016-02-30",
    "2016-21",
    "2016-34",
    "2016-01-09~",
    "../2016-05",
    "2015/..",
    "soon",
    None,
]
NAMES = [
    "the UN",
    "U.N.",
    "EU",
    "Russia",
    "unnamed:official",
    "group:the rebels",
    "Türkiye",
    "A Western official",
    "usa",
]
CHOICES: dict[str, list[Any]] = {
    "type": ["SANCTION", "CONSULT", "RETREAT", "MOBILIZE"],
    "transition": ["imposed", "lifted", "in_force", "signed", "delivered", "threatened", "partially_lifted"],
    "kind": ["demand", "refusal", "threat", "condition"],
    "status": ["occurred", "planned", "hypothetical", None],
    "quote_type": ["direct", "indirect", "mixed"],
    "level": ["on_record", "background", None],
    "named": [True, False],
    "number": [4, 40, None],
    "date": DATES,
    "speaker": [*NAMES, None, ["USA", "the EU"]],
    "speaker_span": [None],
    "imposers": [[], ["USA"], ["European Union", "UN"]],
    "targets": [[], ["TUR"], ["CHL"], ["Russia", "TUR"]],
    "parties": [[], ["NOR", "Chile"]],
    "suppliers": [[], ["USA"], ["Rosoboronexport"]],
    "recipients": [[], ["TUR"], ["CHL"], ["KOR", "JPN"]],
    "actor_states": [[], ["USA"], ["Russian Federation"]],
    "recipient_states": [[], ["TUR"], ["KOR"]],
    "party": NAMES,
    "party_state": [None, "TUR", "NOR; CHL"],
}  # fmt: skip


def disturbed(records: Sequence[Row], patterns: dict[str, list[Row]], seed: int) -> Iterator[Row]:
    """Readings that are right, wrong and doubled in every way that a scorer has to tell apart."""
    chance = random.Random(seed)  # noqa: S311 - to repeat, not to hide
    for record in records:
        if chance.random() < 0.05:
            continue
        place = chance.choice(["", "some/folder/"])
        reading: Row = {"report": {"source": place + record["doc_id"], "id": f"sha-{record['doc_id']}"}}
        for name in LISTS:
            if name in record and chance.random() < 0.95:
                rows = [row for gold in record[name] for row in _versions(gold, chance)]
                rows += [_moved(row, chance, 400) for row in record[name] if chance.random() < 0.1]
                chance.shuffle(rows)
                reading[name] = rows
        for pattern in patterns.get(record["doc_id"], ()):
            if chance.random() < 0.3:
                reading.setdefault(pattern["list"], []).append(_violating(pattern, chance))
        yield reading


def _versions(gold: Row, chance: random.Random) -> Iterator[Row]:
    """What may be said of one gold row: nothing, the row, the row with faults, and other mentions of it."""
    if chance.random() < 0.15:
        return
    row = dict(gold)
    for key, values in CHOICES.items():
        if key in row and chance.random() < 0.1:
            row[key] = chance.choice(values)
    yield _moved(row, chance, 12) if chance.random() < 0.5 else row
    for mention in gold.get("alt_spans") or []:
        if chance.random() < 0.6:
            yield {**gold, "anchor_span" if "anchor_span" in gold else "span": mention, "alt_spans": []}
    if chance.random() < 0.1:
        yield row


def _moved(row: Row, chance: random.Random, by: int) -> Row:
    """The row with its words shifted, cut or widened, now and then by a whole sentence."""

    def move(span: Row) -> Row:
        start = max(0, span["start"] + chance.randint(-by, by))
        end = max(start + 1, span["end"] + chance.randint(-by, by) + (150 if chance.random() < 0.1 else 0))
        return {"start": start, "end": end, "text": "x" * (end - start)}

    moved = dict(row)
    for key in ("anchor_span", "span", "speaker_span"):
        if row.get(key):
            moved[key] = move(row[key])
    for key in ("content_spans", "evidence"):
        if row.get(key):
            moved[key] = [move(span) for span in row[key]]
    return moved


def _violating(pattern: Row, chance: random.Random) -> Row:
    """A row that comes near to violating a pattern, and often does."""
    row: Row = {}
    for key, wanted in pattern["match"].items():
        value = chance.choice(wanted) if isinstance(wanted, list) and wanted else wanted
        field, _, test = key.rpartition("_")
        if test == "contains":
            row[field] = f"a {value} b".swapcase() if chance.random() < 0.5 else f"{value}s"
        elif test in ("lacks", "not"):
            row[field] = chance.choice(["nothing of the sort", value, None])
        elif test == "empty":
            row[field] = chance.choice([[], None, ["x"]])
        else:
            row[key] = chance.choice([value, "other"])
            if isinstance(CHOICES.get(key, [None])[0], list):
                row[key] = chance.choice([[value], [value, "other"], ["other"]])
            if key in ("speaker", "party") and isinstance(value, str):
                row[key] = chance.choice([value, f"{value}; KOR", f"USA+{value}"])
    place = pattern["overlaps"] or {"start": 0, "end": 10}
    row["span"] = {"start": place["end"] - 1 + chance.choice([0, 0, 1]), "end": place["end"] + 20, "text": "y"}
    if pattern["list"] == "statements":
        row["content_spans"] = [row.pop("span")]
    return row


def _write(path: Path, rows: Iterator[Row]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"shared_{name}", SCORERS / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _printed(run: Callable[[], object]) -> str:
    with contextlib.redirect_stdout(io.StringIO()) as output:
        run()
    return output.getvalue()


def theirs(gold_set: GoldSet, readings: Path, monkeypatch: pytest.MonkeyPatch) -> Row:
    """What the shared scripts print of a file of readings."""
    outer = ["--outermost"] if gold_set.univocal else []
    monkeypatch.setattr("sys.argv", ["score.py", str(gold_set.gold), str(readings), "--json", *outer])
    result: Row = {"figures": json.loads(_printed(_script("score").main))}
    if gold_set.forbidden:
        forbidden = _script("forbidden")
        *found, _count = _printed(lambda: forbidden.main(gold_set.forbidden, readings)).splitlines()
        result["forbidden"] = sorted(line.split("\t")[:4] for line in found)
    return result


def ours(gold_set: GoldSet, readings: Path, actors: Actors) -> Row:
    """What `evaluation` says of them, in the same form."""
    measured = measure(gold_set, stored(readings), actors=actors)
    result: Row = {"figures": {**measured.figures, "reports_without_reading": measured.unread}}
    if measured.violations is not None:
        result["forbidden"] = sorted(
            [one.doc, one.pattern["list"], one.pattern["claim"], f"({one.pattern['why']})"]
            for one in measured.violations
        )
    return result


def _patterns(gold_set: GoldSet) -> dict[str, list[Row]]:
    return {doc: [dict(pattern) for pattern in patterns] for doc, patterns in gold_set.patterns().items()}


def _records(gold_set: GoldSet) -> list[Row]:
    return [dict(record) for record in gold_set.records()]


def test_stored_expectation_is_what_ours_computes() -> None:
    """Runs everywhere: the readings and the expectation are stored, with the few aliases they need."""
    expected = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
    assert ours(SMALL, DATA / "readings.jsonl", Actors(aliases(DATA / "world"))) == expected
    assert expected["figures"]["standing"]["gold"] > 0
    assert expected["forbidden"]


if SCORERS.is_dir():

    def test_stored_expectation_is_what_the_shared_scorer_computes(monkeypatch: pytest.MonkeyPatch) -> None:
        expected = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
        assert theirs(SMALL, DATA / "readings.jsonl", monkeypatch) == expected

    @pytest.mark.parametrize("gold_set", PRESENT, ids=lambda gold_set: gold_set.name)
    def test_figures_agree_with_the_shared_scorer(
        gold_set: GoldSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        actors = Actors(aliases(SHARED / "world"))
        records, patterns = _records(gold_set)[:20], _patterns(gold_set)
        gold = _write(tmp_path / "gold.jsonl", iter(records))
        cut = GoldSet(gold_set.name, gold, gold, gold_set.forbidden, univocal=gold_set.univocal)
        for seed in range(4 if len(records) < 20 else 1):
            readings = _write(tmp_path / "readings.jsonl", disturbed(records, patterns, seed))
            assert ours(cut, readings, actors) == theirs(cut, readings, monkeypatch), f"seed {seed}"


@pytest.mark.parametrize("gold_set", PRESENT, ids=lambda gold_set: gold_set.name)
def test_gold_against_itself_is_perfect(gold_set: GoldSet) -> None:
    table = SHARED / "world" if SCORERS.is_dir() else DATA / "world"
    measured = measure(gold_set, by_document(gold_set.records()), actors=Actors(aliases(table)))
    shares = [
        value for figures in measured.figures.values() for key, value in figures.items() if key in ("f1", "agree")
    ]
    assert shares
    assert set(shares) == {1.0}
    assert measured.unread == 0
    assert not measured.violations
    assert not measured.mistakes
