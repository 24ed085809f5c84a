from __future__ import annotations

import io
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.ingest.draft import Draft
from detente.ingest.page import read_page

BODY = (
    "<p>TBILISI (Mtkvari Wire) - Georgia's foreign minister flew to Baku on Tuesday for two days of talks about a rail "
    "link across the Caucasus, an official said.</p><p>He is to meet his counterpart on Wednesday, and the two are "
    "expected to sign a memorandum on the line, which has waited for money since 2019.</p><p>Neither government has "
    "said what the link would cost, or which of the two would own the stations along it.</p>"
)
HEAD = (
    '<title>Minister flies to Baku - The Wire</title><meta property="og:title" content="Minister flies to Baku">'
    '<meta property="article:published_time" content="2024-04-16T08:00:00Z">'
    '<meta property="og:site_name" content="The Wire">'
    '<link rel="canonical" href="https://wire.example/2024/04/16/baku">'
)


def page(head: str = HEAD, body: str = BODY) -> str:
    menu = '<nav><a href="/">Home</a><a href="/world">World</a></nav>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{menu}<article>{body}</article></body></html>"


def read(data: bytes) -> Draft:
    (draft,) = read_page(io.BytesIO(data), "p.html")
    assert isinstance(draft, Draft)
    return draft


def test_page_gives_main_text_date_and_publisher() -> None:
    draft = read(page().encode())
    assert draft.text.startswith("Minister flies to Baku\n\nTBILISI (Mtkvari Wire) - Georgia's")
    assert "Home" not in draft.text
    assert (draft.date, draft.date_basis, draft.publisher) == ("2024-04-16", "page", "The Wire")
    assert (draft.title, draft.url) == ("Minister flies to Baku", "https://wire.example/2024/04/16/baku")
    assert draft.extracted


def test_page_does_not_repeat_a_headline_that_the_text_has() -> None:
    draft = read(page(body="<h1>Minister flies to Baku</h1>" + BODY).encode())
    assert draft.text.count("Minister flies to Baku") == 1


def test_page_without_date_has_none() -> None:
    draft = read(page(head="<title>Minister flies to Baku</title>").encode())
    assert (draft.date, draft.date_basis) == (None, None)


def test_page_dated_in_the_future_keeps_its_date() -> None:
    draft = read(page(head=HEAD.replace("2024-04-16T", "2091-04-16T").replace("2024/04/16/", "")).encode())
    assert draft.date == "2091-04-16"


def test_page_is_read_in_the_encoding_that_it_declares() -> None:
    latin = page(head='<meta charset="iso-8859-1">' + HEAD, body=BODY.replace("Baku", "Zürich"))
    assert "Zürich" in read(latin.encode("latin-1")).text
    with pytest.raises(InputError, match="is not UTF-8"):
        read(page(body=BODY.replace("Baku", "Zürich")).encode("latin-1"))


@pytest.mark.parametrize(
    "data",
    [b"", b"   ", b"<html></html>", b"<html><body><script>var a = 1</script></body></html>", b"<!-- nothing -->"],
)
def test_page_without_text_is_rejected(data: bytes) -> None:
    with pytest.raises(InputError) as error:
        read(data)
    assert error.value.code == "empty"


@settings(max_examples=40)
@given(st.text())
def test_page_reads_or_says_why(inside: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the parser under it thinks of a page is no matter here
        try:
            draft = read(f"<html><body>{inside}</body></html>".encode("utf-8", "replace"))
        except InputError as error:
            assert error.code in {"empty", "binary", "malformed"}  # noqa: PT017
        else:
            assert draft.text.strip() == draft.text != ""
