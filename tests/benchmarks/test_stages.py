from __future__ import annotations

import pytest

from benchmarks.stages import EXTRACTORS, OPINION, STAGES, shares


@pytest.mark.model
def test_shares_time_each_stage_once() -> None:
    spent = shares("made", ["Ministers met in Oslo on Monday.\n\nThe envoy said talks would go on."])
    assert tuple(spent) == (*STAGES, *EXTRACTORS, OPINION)
    assert spent["read"] > 0
