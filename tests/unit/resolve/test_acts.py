"""The deal, the move, most of them: words that take up an earlier act; sentences of these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.ingest.reports import from_text
from detente.model import Rejected
from detente.read.nlp import parse
from detente.resolve import resolve
from detente.vocab.tables import entries

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.resolve.resolved import Resolved

pytestmark = pytest.mark.model


def resolved(text: str, nlp: Language) -> Resolved:
    report = from_text(text, date="2025-03-26")
    assert not isinstance(report, Rejected)
    return next(resolve([parse(report, nlp)]))


def meant(text: str, nlp: Language) -> list[tuple[str, str]]:
    """The words that take up acts, each with whom the act involved, joined by plus signs."""
    found = resolved(text, nlp)
    return [
        (found.parse.passage(each.start, each.end).text, "+".join(actor.key for actor in each.actors))
        for each in found.acts
    ]


@pytest.mark.parametrize("example", [entry["example"] for entry in entries("acts") if "act" in entry])
def test_acts_reads_every_example(example: str, nlp: Language) -> None:
    assert meant(example, nlp)


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        ("Norway and Iceland agreed to swap quotas. Denmark may still block the deal.", "the deal", "NOR+ISL"),
        ("Kenya met Somalia in Cairo. Few expect much of the talks.", "the talks", "KEN+SOM"),
        ("Brazil bought radars from Israel. Opponents call such a purchase a waste.", "such a purchase", "BRA+ISR"),
        ("Japan sold ships to Vietnam in May. The sale had been expected.", "The sale", "JPN+VNM"),
        ("Egypt invaded Libya at dawn. The invasion surprised its allies.", "The invasion", "EGY+LBY"),
        ("Chile expelled Peru from the league. Analysts call the expulsion unwise.", "the expulsion", "CHL+PER"),
        ("Peru urged Chile to open the border. Days later the request was refused.", "the request", "PER+CHL"),
        ("Chad accused Sudan of arming rebels. Officials in Cairo repeated the charge.", "the charge", "TCD+SDN"),
        ("Kenya closed its border with Somalia. Uganda called the move unwise.", "the move", "KEN+SOM"),
        ("Oman recalled its envoy from Yemen. The decision was taken at night.", "The decision", "OMN+YEM"),
        ("Ghana refused to sanction Togo. It took the step two years later.", "the step", "GHA+TGO"),
        ("Australia imposed sanctions on Fiji. The restrictions hurt growers.", "The restrictions", "AUS+FJI"),
        (
            "Chad and Togo agreed to share a port. Fiji, which signed a pact with Mali, sulked. Peru hailed the deal.",
            "the deal",
            "TCD+TGO",
        ),
    ],
)
def test_acts_take_up_what_was_told(text: str, words: str, keys: str, nlp: Language) -> None:
    assert (words, keys) in meant(text, nlp)


def test_acts_follow_a_chain_of_nouns(nlp: Language) -> None:
    text = "Norway signed a trade pact with Kenya. The pact runs for ten years. Few farmers like the agreement."
    assert meant(text, nlp) == [("The pact", "NOR+KEN"), ("the agreement", "NOR+KEN")]


def test_acts_join_whom_sanctions_hit_and_who_imposed_them(nlp: Language) -> None:
    text = "New sanctions on Mali were expected. The sanctions imposed by France and Spain began in May."
    assert meant(text, nlp) == [("The sanctions", "MLI+FRA+ESP")]


def test_acts_read_most_of_what_the_last_sentence_was_about(nlp: Language) -> None:
    text = "Sanctions imposed by Ghana on Togo have hurt trade. Most will be lifted in May."
    assert meant(text, nlp) == [("Most", "GHA+TGO")]


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        ("Chad closed its border with Sudan. This has led to hunger.", "This", "TCD+SDN"),
        (
            "Norway and Iceland said the port was safe. Fishermen called that assurance hollow.",
            "that assurance",
            "NOR+ISL",
        ),
        ("Ghana recognised Kosovo in May. Togo has yet to do the same.", "same", "XKX"),
    ],
)
def test_acts_read_short_words_for_what_was_told(text: str, words: str, keys: str, nlp: Language) -> None:
    found = dict(meant(text, nlp))
    assert set(found.get(words, "").split("+")) >= set(keys.split("+"))


def test_acts_have_the_state_that_a_journey_goes_to(nlp: Language) -> None:
    text = "French President Emmanuel Macron will travel to Nairobi in May. The trip will last two days."
    assert meant(text, nlp) == [("The trip", "Emmanuel Macron+KEN")]


def test_acts_have_those_who_met_before_they_signed(nlp: Language) -> None:
    text = "Norway and Kenya signed a pact after a meeting in Rome. The meeting lasted an hour."
    assert ("The meeting", "NOR+KEN") in meant(text, nlp)


def test_acts_show_where_the_act_was_told(nlp: Language) -> None:
    found = resolved("Brazil bought radars from Israel. The purchase was dear.", nlp)
    (act,) = found.acts
    assert (act.kind, act.rule) == ("definite", "act")
    assert act.antecedent is not None
    assert act.antecedent.text == "bought radars"


def test_acts_are_no_actors(nlp: Language) -> None:
    found = resolved("Norway and Iceland agreed to swap quotas. The deal pleased nobody.", nlp)
    (act,) = found.acts
    assert found.actors(found.parse.doc[act.head]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Iceland agreed to swap quotas. Kenya wants a deal.",
        "Norway signed a trade pact with Kenya. The peace pact with rebels in Mali held.",
        "Oslo signed a pact with Fiji. Peru has a pact with Mali. It rained. It froze. All slept. Few like the pact.",
        "Kenya met Somalia in Cairo. New talks were not planned.",
        "Norway removed obstacles to trade with Kenya. The removal of Peru from the league was unjust.",
        "Norway is a member of the league. Kenya regretted the decision.",
        "Oslo grew oranges in order to please Kenya. The sale of fish was stopped.",
        "Turkey bombed Syria on Friday. The bombing in Cairo killed nobody.",
        "Chad closed its border with Sudan. Egypt regretted the decision to build a dam.",
        "Norway agreed a pact with Kenya. Oslo also spoke of its plans to build a dam.",
        "Norway imposed sanctions on Kenya. The firm helps others to evade Western sanctions.",
        "Chad threatened to close its border with Sudan. Egypt criticised the move.",
    ],
)
def test_acts_leave_open_what_fits_nothing_or_two(text: str, nlp: Language) -> None:
    assert meant(text, nlp) == []


def test_acts_of_names_that_are_shut_out_do_not_count(nlp: Language) -> None:
    text = "It was a deal of non-OPEC states with Kenya. Norway liked the deal."
    assert all("Petroleum" not in keys for _, keys in meant(text, nlp))
