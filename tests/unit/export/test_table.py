from __future__ import annotations

from detente.export import lay_out
from detente.export.table import table
from tests import made


def test_table_shows_every_row_under_its_kind() -> None:
    source = made.report(
        "The US imposed sanctions. Fidan met Rubio. Ankara wants out. Moscow sold S-400s. Fidan spoke."
    )
    one = made.reading(
        source,
        made.measure(source, "imposed sanctions", "imposed"),
        made.event(source, "met Rubio"),
        made.position(source, "wants out"),
        made.deal(source, "sold S-400s", "delivered"),
        made.statement(source, "spoke"),
    )
    text = "\n".join(lay_out(table(one), width=100))
    for heading in ("1 statement", "1 event", "1 measure", "1 deal", "1 position"):
        assert f" {heading}\n" in text
    assert "sanctions · United States → Türkiye · imposed" in " ".join(text.split())
    assert text.count("¶1") == 5
