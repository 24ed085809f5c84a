"""The mentions, times and places of a reading as lines for people."""

from __future__ import annotations

from dataclasses import replace

from detente.export.explained import explained
from detente.export.layout import lay_out
from detente.model import Alternative, MentionRow, PlaceRow, TimeRow
from tests.made import reading, report


def test_explained_gives_words_actor_rule_and_who_lost() -> None:
    made = reading(report("Greece left. It came back."))
    span = made.report.passage(made.report.reading_order[0].start, made.report.reading_order[0].start + 4)
    other = Alternative(actor="CHL", span=span, reason="acts for CHL, not GRC")
    row = MentionRow(
        span=span, actor=("GRC",), kind="pronoun", antecedent_span=span, rule="pronoun", alternatives=(other,)
    )
    lines = [text.strip() for text in lay_out(explained(replace(made, mentions=(row,))))]
    assert lines[0] == "1 mention"
    assert lines[1].startswith(f"“{span.text}” Greece · pronoun · as “{span.text}”")
    assert lines[1].endswith("¶1")
    assert lines[2] == f"not Chile “{span.text}”: acts for Chile, not Greece"


def test_explained_gives_times_and_places_in_words() -> None:
    made = reading(report("Riga heard of it."))
    span = made.report.passage(made.report.reading_order[0].start, made.report.reading_order[0].start + 4)
    times = (
        TimeRow(
            span=span, timex_type="DATE", value="2024-07-01", edtf="2024-03-04/2024-07-01", date_kind="within",
            anchor="2024-03-04",
        ),
        TimeRow(span=span, timex_type="DURATION", value="PXY", edtf="../2024-03-04", date_kind="span", anchor=None),
        TimeRow(span=span, timex_type="DATE", value="XXXX-WXX-2", edtf=None, date_kind=None, anchor=None),
        TimeRow(
            span=span, timex_type="DURATION", value="P2D", edtf="../2024-03-04", date_kind="within", anchor="the vote"
        ),
    )  # fmt: skip
    places = (
        PlaceRow(span=span, name="Riga", country="LVA", lat=56.95, lon=24.11, used_for="event"),
        PlaceRow(span=span, name="Lima", country="PER", lat=-12.04, lon=-77.03),
    )
    lines = [text.strip() for text in lay_out(explained(replace(made, times=times, places=places)), width=110)]
    assert lines[1] == "4 times"
    assert "between 2024-03-04 and 2024-07-01 · date 2024-07-01 · reckoned from 2024-03-04" in lines[2]
    assert "until 2024-03-04 · duration PXY" in lines[3]
    assert "no date · date XXXX-WXX-2" in lines[4]
    assert "by 2024-03-04 · duration P2D · reckoned from “the vote”" in lines[5]
    assert lines[6] == "2 places"
    assert "Riga, Latvia · 56.95° N 24.11° E · place of an event" in lines[7]
    assert "Lima, Peru · 12.04° S 77.03° W" in lines[8]
