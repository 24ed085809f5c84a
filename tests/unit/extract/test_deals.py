"""Rows of deals as a whole: keys, order, who asserts them, and that what is said twice stands once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

from detente.model import Deal
from detente.model.keys import deal_key

Read = Callable[[str], "list[Deal]"]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """The deals of a text dated 2024-05-15, with the statements that assert them."""
    from detente.extract.deals import deals
    from detente.extract.statements import statements
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read.nlp import parse
    from detente.resolve import resolve

    def of(text: str) -> list[Deal]:
        report = from_text(text, date="2024-05-15")
        assert isinstance(report, Report)
        (resolved,) = resolve([parse(report, nlp)])
        return list(deals(resolved, list(statements(resolved))))

    return of


@pytest.mark.parametrize(
    ("kind", "suppliers", "parties", "thing", "key"),
    [
        ("arms_transfer", ["RUS"], ["TUR"], "S-400", "arms_transfer/RUS/TUR/s-400"),
        ("arms_transfer", [], ["TUR"], "F-16 Block 70", "arms_transfer/?/TUR/f-16-block-70"),
        ("ceasefire", (), ["ISR", "Hamas"], "", "ceasefire/Hamas+ISR"),
        ("treaty", (), ["USA", "RUS"], "New START", "treaty/RUS+USA/new-start"),
    ],
)
def test_deals_key_is_readable(kind: str, suppliers: list[str], parties: list[str], thing: str, key: str) -> None:
    assert deal_key(kind, suppliers, parties, thing) == key


def test_deals_key_does_not_hang_on_the_order_of_parties() -> None:
    assert deal_key("treaty", (), ["USA", "RUS"], "x") == deal_key("treaty", (), ["RUS", "USA"], "x")


@pytest.mark.model
def test_deals_follow_the_reading_order(read: Read) -> None:
    rows = read("Poland signed a contract with South Korea to buy 48 jets. Peru and Ecuador signed a border treaty.")
    assert [row.kind for row in rows] == ["arms_transfer", "treaty"]
    assert rows[0].span.start < rows[1].span.start


@pytest.mark.model
def test_deals_contract_of_a_transfer_is_no_agreement_of_its_own(read: Read) -> None:
    rows = read("Ukraine signed an agreement with France to buy 100 Rafale jets.")
    assert [(row.kind, row.suppliers, row.recipients) for row in rows] == [("arms_transfer", ("FRA",), ("UKR",))]


@pytest.mark.model
def test_deals_told_twice_stand_once_with_the_fuller_mention(read: Read) -> None:
    (row,) = read(
        "Turkey signed a contract for 40 F-16 jets. In January 2024 Turkey signed a contract for 40 F-16 jets."
    )
    assert row.when is not None
    assert row.when.edtf == "2024-01"
    assert [span.text for span in row.evidence] == ["signed a contract for 40 F-16 jets"]


@pytest.mark.model
def test_deals_of_two_years_are_two(read: Read) -> None:
    rows = read("Greece and Turkey signed a truce in 1999. In 2004 Greece and Turkey signed a truce.")
    assert [row.when.edtf if row.when else None for row in rows] == ["1999", "2004"]
    assert len({row.id for row in rows}) == 2


@pytest.mark.model
def test_deals_name_who_asserts_them(read: Read) -> None:
    rows = read('"Chile and China have signed a trade agreement," the Chilean foreign minister said on Monday.')
    assert rows
    assert all(row.asserted_by != "narrator" for row in rows)


@pytest.mark.model
def test_deals_with_unknown_parties_are_less_sure(read: Read) -> None:
    (known,) = read("Armenia and Azerbaijan agreed to a ceasefire.")
    (unknown,) = read("A ceasefire was agreed on Monday.")
    assert unknown.confidence < known.confidence


@pytest.mark.model
def test_deals_are_the_same_on_every_reading(read: Read) -> None:
    text = "Chad and Niger signed a truce, but Chad broke it. Chad later bought 20 tanks and 4 jets from Russia."
    assert read(text) == read(text)
