from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import web


@pytest.mark.model
def test_web_measures_pages_while_reports_are_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "PAIRS", 6)
    monkeypatch.setattr(web, "REPORTS", 4)
    monkeypatch.setattr(web, "CHROMIUM", Path("/no/browser"))
    monkeypatch.setattr(web, "SETTLED", 0.0)
    found = list(web.measure(60))
    assert [one.what for one in found] == ["dossier", "report", "dossier, during add", "report, during add"]
    assert all(0 < one.median <= one.p95 for one in found)
