"""Who is meant: names, titles, cities, descriptions, institutions, pairs, pronouns; sentences of these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.ingest.reports import from_text
from detente.model import Actor, Rejected
from detente.read.nlp import parse
from detente.resolve import resolve
from detente.resolve.resolved import Mention, Resolved

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def read(text: str, nlp: Language, *, date: str | None = "2025-03-26") -> Resolved:
    report = from_text(text, date=date)
    assert not isinstance(report, Rejected)
    return next(resolve([parse(report, nlp)]))


def words(resolved: Resolved, mention: Mention) -> str:
    return resolved.parse.doc[mention.start : mention.end].text


def meant(text: str, phrase: str, nlp: Language, *, date: str | None = "2025-03-26") -> list[tuple[str, ...]]:
    """The keys of every mention whose words are `phrase`, in text order."""
    resolved = read(text, nlp, date=date)
    return [tuple(actor.key for actor in m.actors) for m in resolved.mentions if words(resolved, m) == phrase]


def actor(text: str, phrase: str, nlp: Language, *, date: str | None = "2025-03-26") -> Actor:
    resolved = read(text, nlp, date=date)
    return next(m.actors[0] for m in resolved.mentions if words(resolved, m) == phrase)


def test_mentions_tell_the_government_from_its_city(nlp: Language) -> None:
    assert meant("Ankara said it would sign.", "Ankara", nlp) == [("TUR",)]
    assert meant("The ministers signed the pact in Ankara.", "Ankara", nlp) == []
    assert meant("The minister flew to Ankara.", "Ankara", nlp) == []
    assert meant("Oslo wants closer ties with Ankara.", "Ankara", nlp) == [("TUR",)]


def test_mentions_leave_a_dateline_to_places(nlp: Language) -> None:
    resolved = read("SEOUL The ministry denied the report.", nlp)
    assert not [m for m in resolved.mentions if words(resolved, m) == "SEOUL"]
    assert [place.place.country for place in resolved.places] == ["KOR"]


def test_mentions_hide_states_inside_other_names(nlp: Language) -> None:
    assert meant("Ships crossed the South China Sea.", "China", nlp) == []
    assert meant("She joined American Airlines.", "American", nlp) == []


def test_mentions_need_a_capital_for_turkey_and_us(nlp: Language) -> None:
    assert meant("They ate turkey and told us so.", "us", nlp) == []
    assert meant("They ate turkey and told us so.", "turkey", nlp) == []


def test_mentions_read_the_state_of_an_unknown_person_from_the_title(nlp: Language) -> None:
    text = "Chilean trade minister Ines Carrera said no. Carrera left."
    assert actor(text, "Chilean trade minister Ines Carrera", nlp).state == "CHL"
    assert meant(text, "Carrera", nlp) == [("Ines Carrera",)]


def test_mentions_give_private_people_no_state(nlp: Language) -> None:
    assert actor("Chilean student Ines Carrera said no.", "Chilean student Ines Carrera", nlp).state is None


def test_mentions_take_offices_from_the_report_day(nlp: Language) -> None:
    text = "Marco Rubio criticised the deal."
    assert actor(text, "Marco Rubio", nlp, date="2025-03-26").state == "USA"
    assert actor(text, "Marco Rubio", nlp, date="2016-02-18").state is None


def test_mentions_explain_a_headline_surname_by_the_body(nlp: Language) -> None:
    text = "Carrera rejects the levy\nThe Chilean trade minister, Ines Carrera, rejected the levy on Monday."
    assert meant(text, "Carrera", nlp) == [("Ines Carrera",)]


def test_mentions_find_the_name_of_a_described_subject(nlp: Language) -> None:
    resolved = read("The Chilean trade minister, Ines Carrera, rejected the levy.", nlp)
    verb = next(token for token in resolved.parse.doc if token.text == "rejected")
    subject = next(child for child in verb.children if child.dep_ == "nsubj")
    assert [(each.key, each.state) for each in resolved.actors(subject)] == [("Ines Carrera", "CHL")]


def test_mentions_know_the_holder_of_an_office(nlp: Language) -> None:
    assert meant("The top Turkish diplomat flew home.", "The top Turkish diplomat", nlp) == [("Hakan Fidan",)]
    assert meant("Turkey's foreign minister flew home.", "Turkey's foreign minister", nlp) == [("Hakan Fidan",)]


def test_mentions_leave_a_predicate_open(nlp: Language) -> None:
    assert meant("Ines Carrera said that if she were president she would sign.", "president", nlp) == []


def test_mentions_make_ministries_states_and_armies_bodies(nlp: Language) -> None:
    assert meant("The Greek foreign ministry denied it.", "The Greek foreign ministry", nlp) == [("GRC",)]
    army = actor("The Greek army denied it.", "The Greek army", nlp)
    assert (army.key, army.state) == ("Greek army", "GRC")


def test_mentions_find_a_bare_ministry_in_focus(nlp: Language) -> None:
    assert meant("Greece expelled two envoys. The foreign ministry gave no reason.", "The foreign ministry", nlp) == [
        ("GRC",)
    ]


def test_mentions_read_short_forms_of_states(nlp: Language) -> None:
    assert meant("North Korea fired a rocket. The North gave no warning.", "The North", nlp) == [("PRK",)]


def test_mentions_read_pairs(nlp: Language) -> None:
    text = "Greece and Chile signed a pact. Both countries want trade."
    assert meant(text, "Both countries", nlp) == [("GRC", "CHL")]
    text = "Hakan Fidan and Marco Rubio met. The two also spoke of trade."
    assert meant(text, "The two", nlp) == [("Hakan Fidan", "Marco Rubio")]


def test_mentions_read_both_beside_the_subject(nlp: Language) -> None:
    text = "Greece dismisses Chile as a pawn of Peru and accuses both of theft."
    assert meant(text, "both", nlp) == [("CHL", "PER")]


def test_mentions_tell_a_land_described_from_the_one_that_acts(nlp: Language) -> None:
    text = "Oslo froze trade with Chad. Norway will lift the levy on the oil-rich nation."
    assert meant(text, "the oil-rich nation", nlp) == [("TCD",)]


def test_mentions_give_the_government_to_the_speaker(nlp: Language) -> None:
    text = "The Chadian government sent troops. Chilean trade minister Ines Carrera said the government would sign."
    assert meant(text, "the government", nlp) == [("CHL",)]


def test_mentions_read_titled_lists(nlp: Language) -> None:
    text = "Oil exporters Russia and Saudi Arabia agreed to a cut."
    assert meant(text, "Oil exporters Russia and Saudi Arabia", nlp) == [("RUS", "SAU")]


@pytest.mark.parametrize(
    ("text", "pronoun", "key"),
    [
        ("Greece lifted the ban after it signed the pact.", "it", "GRC"),
        ("Ines Carrera met Hakan Fidan. She said the talks went well.", "She", "Ines Carrera"),
        ("During his first term, Donald Trump ignored the advice.", "his", "Donald Trump"),
        ("Hakan Fidan flew to Oslo. He took the step on Monday.", "He", "Hakan Fidan"),
        ("Greece said its navy had left.", "its", "GRC"),
    ],
)
def test_mentions_resolve_pronouns(text: str, pronoun: str, key: str, nlp: Language) -> None:
    assert meant(text, pronoun, nlp) == [(key,)]


@pytest.mark.parametrize(
    "text", ["Greece froze the talks. It is clear that nothing moved.", "Greece sold the jet. It crashed."]
)
def test_mentions_leave_an_it_that_is_no_actor(text: str, nlp: Language) -> None:
    assert meant(text, "It", nlp) == []


def test_mentions_head_gives_the_widest(nlp: Language) -> None:
    resolved = read("Turkish foreign minister Hakan Fidan met the envoys.", nlp)
    verb = next(token for token in resolved.parse.doc if token.text == "met")
    subject = next(child for child in verb.children if child.dep_ == "nsubj")
    mention = resolved.mention(subject)
    assert mention is not None
    assert words(resolved, mention) == "Turkish foreign minister Hakan Fidan"


def test_mentions_are_the_same_in_any_company(nlp: Language) -> None:
    texts = ["Ankara said it would sign.", "A Greek official said no. The official left."]
    reports = [from_text(text, date="2025-03-26") for text in texts]
    parses = [parse(report, nlp) for report in reports if not isinstance(report, Rejected)]
    alone = [next(resolve([each])).mentions for each in parses]
    assert alone == [each.mentions for each in resolve(parses)]
    assert alone[::-1] == [each.mentions for each in resolve(parses[::-1])]


def test_mentions_take_brussels_for_the_union_unless_belgium_speaks(nlp: Language) -> None:
    assert meant("Brussels warned Ankara over the drilling.", "Brussels", nlp) == [("European Union",)]
    assert meant("Belgium closed its embassy. Brussels recalled its envoy.", "Brussels", nlp) == [("BEL",)]
    assert meant("The ministers met in Brussels.", "Brussels", nlp) == []


def test_mentions_make_no_person_of_a_name_of_two_states(nlp: Language) -> None:
    assert meant("Congo warned of a war.", "Congo", nlp) == []


def test_mentions_read_a_monarch_by_first_name(nlp: Language) -> None:
    assert actor("King Abdullah of Jordan met the envoy.", "King Abdullah", nlp).state == "JOR"
    assert actor("King Charles visited Ottawa.", "King Charles", nlp).state == "GBR"


def test_mentions_give_a_title_to_its_own_bearer(nlp: Language) -> None:
    assert meant("The attorney for Ines Carrera said no.", "Ines Carrera", nlp) == [("Ines Carrera",)]
    assert meant("The attorney for Ines Carrera said no.", "The attorney for Ines Carrera", nlp) == []


def test_mentions_leave_another_in_the_row_of_holders_open(nlp: Language) -> None:
    assert meant("The next Turkish president will decide.", "The next Turkish president", nlp) == []
    assert meant("The Turkish president will decide.", "The Turkish president", nlp) == [("Recep Tayyip Erdogan",)]


def test_mentions_give_the_government_to_whom_is_quoted_after(nlp: Language) -> None:
    text = "Iran signed a deal. The government will lift the cap, according to Chilean minister Ines Carrera."
    assert meant(text, "The government", nlp) == [("CHL",)]


def test_mentions_call_no_parliament_an_agency(nlp: Language) -> None:
    text = "Congress asked the Pentagon. The procurement agency signed the deal."
    assert meant(text, "The procurement agency", nlp) == []


def test_mentions_find_the_state_inside_a_described_body(nlp: Language) -> None:
    text = "Turkey's arms procurement agency signed a contract."
    assert meant(text, "Turkey", nlp) == [("TUR",)]
    assert meant(text, "Turkey's arms procurement agency", nlp) == [("Presidency of Defence Industries",)]


def test_mentions_let_an_envoy_act_only_for_a_state_that_is_told(nlp: Language) -> None:
    envoy = actor("Peru summoned the Iranian ambassador.", "the Iranian ambassador", nlp)
    assert (envoy.key, envoy.state) == ("unnamed:Iranian ambassador", "IRN")
    assert meant("Peru appointed an ambassador to Chile.", "an ambassador", nlp) == []


def test_mentions_read_groups_by_their_words(nlp: Language) -> None:
    assert meant("Some rebel groups rejected the truce.", "Some rebel groups", nlp) == [("some rebel groups",)]
    assert meant("Two groups left.", "Two groups", nlp) == []
    text = "Iranian-backed Shi'ite militias attacked the base."
    assert actor(text, "Shi'ite militias", nlp).state is None


def test_mentions_let_a_title_act_for_the_state_that_its_bearer_served_on_another_day(nlp: Language) -> None:
    text = "Chief cabinet secretary Yoshihide Suga said the Defense Ministry had no plan. China protested."
    assert actor(text, "Chief cabinet secretary Yoshihide Suga", nlp, date="2016-02-08").state == "JPN"
    assert meant(text, "the Defense Ministry", nlp, date="2016-02-08") == [("JPN",)]
    text = "NATO chief Mark Rutte spoke."
    assert actor(text, "NATO chief Mark Rutte", nlp).state is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Scotland asked for a vote.", "Scotland"),
        ("September fears of a strike grew.", "September"),
        ("The Office of the Harbour Master warned ships.", "The Office"),
    ],
)
def test_mentions_make_no_actor_of_lands_months_and_half_names(text: str, words: str, nlp: Language) -> None:
    assert meant(text, words, nlp) == []
