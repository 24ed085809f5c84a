from __future__ import annotations

from detente.export.drawing.network import MOST, network


def test_network_draws_a_line_for_each_kind_and_direction() -> None:
    drawn = network("TUR", [("USA", "event", True, 3), ("USA", "event", False, 1), ("RUS", "deal", False, 2)])
    usa, rus = drawn.nodes
    assert (usa.key, usa.total, rus.total) == ("USA", 4, 2)
    assert [edge.says for edge in usa.edges] == [
        "Türkiye → United States: 3 events",
        "United States → Türkiye: 1 event",
    ]
    assert usa.edges[0].path.startswith("M450.0 340.0Q")
    assert usa.edges[1].path.endswith("450.0 340.0")
    assert usa.edges[0].width > usa.edges[1].width


def test_network_says_how_many_it_leaves_out() -> None:
    drawn = network("TUR", [(f"body {n}", "event", True, 100 - n) for n in range(MOST + 5)])
    assert (len(drawn.nodes), drawn.left_out) == (MOST, 5)
    assert drawn.nodes[0].key == "body 0"
