from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from detente.export.layout import visible
from detente.export.printed.markdown import address, escaped, opening
from tests import hostile

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
"""With tables, strikethrough and raw HTML, and nothing left out."""


def text_of(rendered: str) -> list[str]:
    """The kinds of inline tokens that a paragraph or list item came out as."""
    return sorted({child.type for token in GITHUB.parse(rendered) for child in token.children or []})


@pytest.mark.parametrize(
    "text", [*hostile.TEXT.split("\n"), hostile.TITLE, "a | b", "~~no~~", "![x](y)", "`rm`", "$x$"]
)
def test_markdown_of_hostile_text_is_text(text: str) -> None:
    assert text_of(f"- {opening(text)}") == ["text"]


@given(st.text())
def test_markdown_of_any_text_is_text(text: str) -> None:
    kinds = [token.type for token in GITHUB.parse(f"- {opening(text)}")]
    assert [kind for kind in kinds if kind not in ("inline", "paragraph_open", "paragraph_close")] == [
        "bullet_list_open",
        "list_item_open",
        "list_item_close",
        "bullet_list_close",
    ]
    assert set(text_of(f"- {opening(text)}")) <= {"text"}


@given(st.text())
def test_markdown_shows_the_same_words(text: str) -> None:
    shown = "".join(child.content for token in GITHUB.parse(f"x {escaped(text)} x") for child in token.children or [])
    assert "".join(shown.split()) == "x" + "".join(visible(text).split()) + "x"


def test_markdown_has_nothing_that_github_makes_a_link_of_unasked() -> None:
    text = opening("see https://evil.example or www.evil.example, HTTP://x, a@b.example: all")
    assert not re.search(r"(?i)https?:|www\.|\w@\w", text)
    assert text.endswith(": all")


def test_markdown_addresses_stay_between_their_brackets() -> None:
    assert address("https://example.org/<a> b\\") == "https://example.org/%3Ca%3E%20b%5C"
