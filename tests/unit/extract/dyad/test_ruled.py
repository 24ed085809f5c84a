"""What the rules say of marked pairs: the roles, the statuses, and parties that no vocabulary knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from detente.model import Coding, Pair, Passage, Way
from detente.model.scheme import Scheme

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def coding(marked: str, nlp: Language, *, scheme: Scheme = Scheme.PLOVER) -> Coding:
    """The coding of a text with <a>source</a> and <r>target</r>."""
    from detente.extract.dyad import classified
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read.nlp import parse
    from detente.resolve import resolve

    text = re.sub(r"</?[ar]>", "", marked)
    report = from_text(text, date="2020-06-15")
    assert isinstance(report, Report)
    (resolved,) = resolve([parse(report, nlp)])
    return classified(resolved, pair(marked), scheme=scheme, way=Way.RULES)


def pair(marked: str) -> Pair:
    text = re.sub(r"</?[ar]>", "", marked)

    def side(mark: str) -> Passage | None:
        found = re.search(rf"<{mark}>(.*?)</{mark}>", marked)
        if found is None:
            return None
        start = len(re.sub(r"</?[ar]>", "", marked[: found.start()]))
        words = re.sub(r"</?[ar]>", "", found.group(1))
        return Passage(start=start, end=start + len(words), text=words)

    return Pair(id="1", text=text, source=side("a"), target=side("r"))


@pytest.mark.parametrize(
    ("marked", "type_", "status"),
    [
        ("<a>Canada</a> imposed sanctions on <r>Belarus</r>.", "SANCTION", "occurred"),
        ("<a>Gunmen</a> ambushed <r>the surveyors</r> on Friday.", "ASSAULT", "occurred"),
        ("<a>A court in Lima</a> freed <r>the former governor of Puno</r>.", "RETREAT", "occurred"),
        ("<r>Two surveyors</r> were arrested by <a>the gendarmerie</a>.", "COERCE", "occurred"),
        ("<a>Ghana</a> and <r>Togo</r> held talks on Friday.", "CONSULT", "occurred"),
        ("<a>Ghana</a> will meet <r>Togo</r> on 3 July.", "AGREE", "planned"),
        ("<a>Peru</a> and <r>Chile</r> signed a fishing accord.", "SUPPORT", "occurred"),
        ("<r>Peru</r> and <a>Chile</a> agreed on a truce.", "AGREE", "occurred"),
        ("<a>Bolivia</a> freed <r>the blogger Rosa Quispe</r>.", "RETREAT", "occurred"),
        ("<a>Bolivia</a> freed <r>nineteen Adventists</r>.", "RETREAT", "occurred"),
        ("<a>The mayor</a> refused to meet <r>the strikers</r>.", "REJECT", "occurred"),
        ("Peru froze the fund, and <a>Chile</a> condemned <r>Peru</r>.", "ACCUSE", "occurred"),
    ],
)
def test_ruled_reads_who_did_what_to_whom(nlp: Language, marked: str, type_: str, status: str) -> None:
    found = coding(marked, nlp)
    assert (found.type, found.status) == (type_, status)
    assert found.rule is not None


@pytest.mark.parametrize(
    "marked",
    [
        "<r>Canada</r> imposed sanctions on <a>Belarus</a>.",
        "Gunmen ambushed <a>the surveyors</a> near <r>Tarma</r>.",
    ],
)
def test_ruled_takes_nobody_for_the_doer_of_what_was_done_to_him(nlp: Language, marked: str) -> None:
    assert coding(marked, nlp).type is None


def test_ruled_reads_one_party_alone(nlp: Language) -> None:
    assert coding("<a>Teachers</a> rallied in Quito against the law.", nlp).type == "PROTEST"


def test_ruled_gives_the_scheme_that_is_asked(nlp: Language) -> None:
    found = coding("<a>Canada</a> imposed sanctions on <r>Belarus</r>.", nlp, scheme=Scheme.PLV)
    assert (found.type, found.quad, found.cameo) == ("COERCE", 4, "163")
