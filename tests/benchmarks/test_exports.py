from __future__ import annotations

from pathlib import Path

from benchmarks import exports, made


def test_exports_measure_two_sizes_of_one_record(tmp_path: Path) -> None:
    (found,) = exports.measure(20, formats=["polecat"], records=tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["20.db", "4.db"]
    assert 0 < found.rows[0] < found.rows[1] <= 20 * made.ASSERTIONS
    assert all(peak > 1 << 24 for peak in found.peaks)
    assert found.ratio == found.peaks[1] / found.peaks[0]
