"""The mentions of a reading as lines for people."""

from __future__ import annotations

from dataclasses import replace

from detente.export.explained import explained
from detente.export.layout import lay_out
from detente.model import Alternative, MentionRow
from tests.made import reading, report


def test_explained_gives_words_actor_rule_and_who_lost() -> None:
    made = reading(report("Greece left. It came back."))
    span = made.report.passage(made.report.reading_order[0].start, made.report.reading_order[0].start + 4)
    other = Alternative(actor="CHL", span=span, reason="stands out less")
    row = MentionRow(
        span=span, actor=("GRC",), kind="pronoun", antecedent_span=span, rule="pronoun", alternatives=(other,)
    )
    lines = [text.strip() for text in lay_out(explained(replace(made, mentions=(row,))))]
    assert lines[0] == "1 mention"
    assert lines[1].startswith(f"“{span.text}” GRC · pronoun · as “{span.text}”")
    assert lines[1].endswith("¶1")
    assert lines[2] == f"not CHL “{span.text}”: stands out less"
