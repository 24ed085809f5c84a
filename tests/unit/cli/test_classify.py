"""classify on the command line: bad lines go on, the missing extra is said once, and who is to decide."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli import run
from detente.extract.learned.network import missing

pytestmark = pytest.mark.model
Captured = pytest.CaptureFixture[str]
LINES = (
    {"id": "a", "text": "Canada imposed sanctions on Belarus.", "source": "Canada", "target": "Belarus"},
    {"id": "b", "text": "Ghana will meet Togo next week.", "source": "Ghana", "target": "Togo"},
)


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES))
    return path


def test_classify_prints_a_line_for_a_line_and_goes_on_after_a_bad_one(pairs: Path, capsys: Captured) -> None:
    pairs.write_text("{\n" + pairs.read_text())
    assert run(["classify", str(pairs), "--by", "rules"]) == 3
    captured = capsys.readouterr()
    rows = [json.loads(line) for line in captured.out.splitlines()]
    assert rows[0]["rejected"]["error"] == "malformed"
    assert list(rows[1]) == ["id", "type", "quad", "cameo", "status", "confidence", "rule"]
    assert [(row["id"], row["type"], row["status"]) for row in rows[1:]] == [
        ("a", "SANCTION", "occurred"),
        ("b", "AGREE", "planned"),
    ]
    assert captured.err.startswith("rejected: ")


def test_classify_fails_where_no_line_can_be_used(tmp_path: Path, capsys: Captured) -> None:
    assert run(["classify", str(tmp_path / "none.jsonl")]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_classify_without_the_extra_says_so_once_and_goes_by_the_rules(
    pairs: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent() -> tuple[str, ...]:
        return ("onnxruntime",)

    monkeypatch.setattr("detente.extract.learned.network.missing", absent)
    monkeypatch.setattr("detente.extract.dyad.coding.missing", absent)
    assert run(["classify", str(pairs)]) == 0
    captured = capsys.readouterr()
    assert captured.err.count("onnxruntime") == 1
    assert "detente[model]" in captured.err
    by_both = captured.out
    assert run(["classify", str(pairs), "--by", "rules"]) == 0
    assert capsys.readouterr().out == by_both
    assert run(["classify", str(pairs), "--by", "model"]) == 1
    assert "onnxruntime" in capsys.readouterr().err


@pytest.mark.skipif(bool(missing()), reason="the extra `model` is not installed")
def test_classify_gives_the_same_bytes_in_any_order(pairs: Path, capsys: Captured) -> None:
    assert run(["classify", str(pairs), "--scheme", "plv"]) == 0
    there = capsys.readouterr().out.splitlines()
    pairs.write_text("".join(reversed(pairs.read_text().splitlines(keepends=True))))
    assert run(["classify", str(pairs), "--scheme", "plv"]) == 0
    assert capsys.readouterr().out.splitlines() == there[::-1]


@pytest.mark.skipif(bool(missing()), reason="the extra `model` is not installed")
def test_classify_by_the_model_alone_names_no_rule(pairs: Path, capsys: Captured) -> None:
    assert run(["classify", str(pairs), "--by", "model"]) == 0
    rules = {json.loads(line)["rule"] for line in capsys.readouterr().out.splitlines()}
    assert rules <= {"model", None}
