from __future__ import annotations

from detente.extract.asserters import asserter
from detente.model import NARRATOR, Passage, Report, Statement, report_id

TEXT = "Ankara said advisers had urged sanctions over the purchase."
REPORT = Report(id=report_id(TEXT), raw_sha256="", source="x", text=TEXT)


def at(words: str) -> Passage:
    start = TEXT.index(words)
    return REPORT.passage(start, start + len(words))


def said(name: str, act: str, cue: str, content: str) -> Statement:
    return Statement(
        id=name, speaker=("TUR",), speaker_span=None, named=True, level="institutional", act=act,
        quote_type="indirect", cue_span=at(cue), content_spans=(at(content),), rule="r", confidence=0.9,
    )  # fmt: skip


OUTER = said("st_outer", "state", "said", "advisers had urged sanctions over the purchase")
INNER = said("st_inner", "advise", "urged", "sanctions over the purchase")


def test_asserters_innermost_statement_says_it() -> None:
    assert asserter([OUTER, INNER])(at("sanctions")) == "st_inner"
    assert asserter([INNER, OUTER])(at("advisers")) == "st_outer"


def test_asserters_narrator_says_what_no_statement_holds() -> None:
    assert asserter([OUTER])(at("Ankara")) == NARRATOR


def test_asserters_a_cue_is_not_part_of_its_own_statement() -> None:
    assert asserter([INNER, OUTER])(at("urged")) == "st_outer"


def test_asserters_a_fact_inside_advice_is_granted_by_whoever_reports_the_advice() -> None:
    of = asserter([OUTER, INNER])
    assert of(at("purchase"), "occurred") == "st_outer"
    assert of(at("sanctions"), "desired") == "st_inner"
    assert asserter([INNER])(at("purchase"), "occurred") == NARRATOR
