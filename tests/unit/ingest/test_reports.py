from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import DateError
from detente.ingest.draft import Draft
from detente.ingest.reports import from_draft, from_text, option_day
from detente.model import Rejected, Report, report_id

BODY = "Norway has lifted its ban on the Danish ferries, transport minister Kari Moen told reporters in Oslo."

FRENCH = (
    "Le ministre est arrivé mercredi à Tunis pour deux jours d'entretiens sur la pêche, a déclaré un responsable du "
    "gouvernement, et doit signer un accord avant la fin de la semaine."
)


def report(text: str, **options: str | None) -> Report:
    made = from_text(text, source="s", **options)
    assert isinstance(made, Report)
    return made


def rejected(text: str) -> Rejected:
    made = from_text(text, source="s")
    assert isinstance(made, Rejected)
    return made


def test_report_keeps_the_text_and_its_sums() -> None:
    text = f" date 2024-05-01 Ferries sail again\r\n\r\n{BODY} \n"
    made = report(text)
    assert made.text == text
    assert (made.id, made.raw_sha256) == (report_id(text), hashlib.sha256(text.encode()).hexdigest())
    assert [one.text for one in made.paragraphs] == ["Ferries sail again", BODY]
    assert made.reading_order == made.paragraphs
    assert not made.rotated
    assert (made.title, made.title_span) == ("Ferries sail again", made.paragraphs[0])
    assert (made.language, made.source, made.extracted) == ("en", "s", False)


def test_report_takes_the_surest_date() -> None:
    prefix, line, url = " date 2024-05-01 ", "5 May 2024\n", "https://a.example/2024/05/07/x"
    made = report(prefix + BODY, date="2024", url=url)
    assert (made.date, made.date_basis) == ("2024", "option")
    made = report(f"{prefix}Ferries sail again\n{line}{BODY}", url=url)
    assert (made.date, made.date_basis) == ("2024-05-01", "prefix")
    made = report(line + BODY, url=url)
    assert (made.date, made.date_basis) == ("2024-05-05", "dateline")
    made = report(BODY, url=url)
    assert (made.date, made.date_basis) == ("2024-05-07", "url")
    made = report(BODY)
    assert (made.date, made.date_basis) == (None, None)


def test_report_takes_metadata_before_the_text_and_a_page_after_it() -> None:
    text = " date 2024-05-01 " + BODY
    for basis, expected in (("metadata", "2024-05-09"), ("page", "2024-05-01")):
        draft = Draft(source="s", text=text, raw_sha256="0", date="9 May 2024", date_basis=basis)  # type: ignore[arg-type]
        assert from_draft(draft).date == expected


def test_report_with_a_title_elsewhere_has_no_title_span() -> None:
    made = report(BODY + "\n" + BODY, title="Ferries")
    assert (made.title, made.title_span) == ("Ferries", None)


def test_option_day_refuses_what_is_no_date() -> None:
    assert option_day("5 May 2024") == "2024-05-05"
    with pytest.raises(DateError, match="'soon'"):
        option_day("soon")
    with pytest.raises(DateError):
        from_text(BODY, date="soon")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" date 2024-05-01 \n", "empty"),
        ("a\0b", "binary"),
        ("\ud800", "undecodable"),
        (FRENCH, "language"),
    ],
)
def test_report_rejects_what_it_cannot_read(text: str, reason: str) -> None:
    made = rejected(text)
    assert made.error == reason
    assert "\n" not in made.message


@given(st.text())
def test_report_spans_are_the_text(text: str) -> None:
    made = from_text(text, source="s")
    if isinstance(made, Report):
        spans = (*made.paragraphs, *made.reading_order, made.title_span, made.dateline, made.byline)
        made.check(one for one in spans if one is not None)
        assert sorted(made.reading_order) == list(made.paragraphs)
    else:
        assert made.error in {"empty", "binary", "undecodable", "language"}
