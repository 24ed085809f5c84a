from __future__ import annotations

from evaluation.tables import table


def test_table_puts_figures_to_the_right_with_three_places() -> None:
    assert table(["set", "f1", "of"], [["own", 0.5, 12], ["seed", None, 3]]).splitlines() == [
        "set      f1  of",
        "---------------",
        "own   0.500  12",
        "seed          3",
    ]
