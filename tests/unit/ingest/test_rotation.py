from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ingest.layout import paragraphs
from detente.ingest.rotation import beginning, reading_order

LEDE = (
    "Norway lifted its ban on Danish ferries on Tuesday, a year after a fire on one of them, "
    "transport minister Kari Moen told reporters in Oslo."
)
LAST = (
    "The two countries are to hold talks on a common register of ships in the autumn, "
    "an official of Moen's ministry said."
)
ARTICLE = [
    "Oslo and Copenhagen end quarrel over ferries",
    LEDE,
    "The ban had cost the Danish line Skagen Ruter a third of its trade, its director Lars Friis said in an interview.",
    "“We were treated like smugglers,” Friis said. He did not rule out going to court for damages.",
    "Moen said that new rules on alarms would apply to the ships of both countries from next summer.",
    "Denmark's government, which had called the ban unlawful, also gave up a complaint that it had lodged in Brussels.",
    LAST,
]


def found(article: list[str], title: str | None = None) -> int:
    return beginning("\n".join(article), article, title=title)


@pytest.mark.parametrize("cut", range(1, len(ARTICLE)))
def test_beginning_is_the_headline_of_a_rotated_report(cut: int) -> None:
    assert found(ARTICLE[cut:] + ARTICLE[:cut]) == len(ARTICLE) - cut


def test_beginning_of_a_sound_report_is_its_first_paragraph() -> None:
    assert found(ARTICLE) == 0


@pytest.mark.parametrize("start", range(1, 5))
def test_beginning_of_a_report_without_headline_is_its_first_paragraph(start: int) -> None:
    assert found(ARTICLE[start:]) == 0


@pytest.mark.parametrize(
    "subhead", ["Background", "A LONG QUARREL", "What happens next", "Read more: Ferry burns off Skagen"]
)
@pytest.mark.parametrize("place", range(2, len(ARTICLE) + 1))
def test_beginning_is_no_subhead(subhead: str, place: int) -> None:
    assert found([*ARTICLE[:place], subhead, *ARTICLE[place:]]) == 0


def test_beginning_lets_kicker_date_and_deck_stand_before_the_lede() -> None:
    head = ["WORLD", "5 March 2025", ARTICLE[0], "Ban is lifted after a year, and a complaint in Brussels is dropped"]
    assert found(head + ARTICLE[1:]) == 0


def test_beginning_is_the_first_of_two_headlines() -> None:
    page = ["Oslo and Copenhagen end quarrel over ferries - Fjord Post", *ARTICLE]
    assert found(page) == 0
    assert found(page[5:] + page[:5]) == len(page) - 5


def test_beginning_is_where_the_title_stands() -> None:
    plain = ["The ferries sail again.", *ARTICLE[1:]]
    assert found(plain[4:] + plain[:4], title="The ferries sail again") == len(plain) - 4
    assert found(plain, title="The ferries sail again") == 0


def test_reading_order_moves_no_offset() -> None:
    text = "\n".join(ARTICLE[3:] + ARTICLE[:3])
    order = reading_order(text, paragraphs(text))
    assert [passage.text for passage in order] == ARTICLE
    assert all(text[passage.start : passage.end] == passage.text for passage in order)


def test_reading_order_of_a_dump_is_that_of_the_file() -> None:
    text = "\n".join((ARTICLE[3:] + ARTICLE[:3]) * 80)
    assert reading_order(text, paragraphs(text)) == paragraphs(text)


@given(st.lists(st.sampled_from([*ARTICLE, "Background", "A", "“", "123", "- - -", "By Jane Doe"]), max_size=12))
def test_reading_order_is_a_rotation(lines: list[str]) -> None:
    text = "\n".join(lines)
    order = reading_order(text, paragraphs(text))
    assert sorted(order) == list(paragraphs(text))
    if order:
        place = paragraphs(text).index(order[0])
        assert order == paragraphs(text)[place:] + paragraphs(text)[:place]
