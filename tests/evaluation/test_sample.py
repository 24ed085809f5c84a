"""The draw of events to be judged, and the count of the verdicts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.sample import draw, main, precision


def test_sample_counts_an_event_right_only_with_type_and_parties(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    verdicts = [{"item": "a", "event": str(i), "type": True, "parties": i < 9} for i in range(10)]
    path = tmp_path / "verdicts.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in verdicts), encoding="utf-8")
    assert main(["--verdicts", str(path)]) == 0
    assert capsys.readouterr().out == "type and parties right: 0.900 (0.596 to 0.982) of 10\n"


def test_sample_of_no_verdicts_tells_nothing() -> None:
    assert precision([]) == (0.0, 0.0, 1.0, 0)


@pytest.mark.model
def test_sample_draws_the_same_events_for_the_same_seed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    texts = ["Ghana condemned Togo.", "Togo will visit Ghana.", "Ghana expelled a Togolese diplomat."]
    rows = [{"id": str(i), "date": "2020-06-15", "text": text} for i, text in enumerate(texts)]
    few.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr("evaluation.sample.CORPUS", few)
    drawn, shown, of = draw(seed=1, count=2)
    assert sorted(item for item, _, _ in drawn) == ["0", "2"]
    assert (shown, of) == (2, 2)
    assert draw(seed=1, count=2) == (drawn, shown, of)


@pytest.mark.model
def test_sample_keeps_what_waits_for_review_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    few = tmp_path / "few.jsonl"
    texts = ["Ghana condemned Togo.", "Ghana condemned the decision."]
    rows = [{"id": str(i), "date": "2020-06-15", "text": text} for i, text in enumerate(texts)]
    few.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr("evaluation.sample.CORPUS", few)
    assert [item for item, _, _ in draw(seed=1, count=2)[0]] == ["0"]
    assert [item for item, _, _ in draw(seed=1, count=2, review=True)[0]] == ["1"]
