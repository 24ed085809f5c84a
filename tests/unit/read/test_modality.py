"""Judgements on sentences written for this test, one for each way in which news says that an act is or is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from detente.read.modality import judge
from detente.read.operators import operators
from detente.vocab.tables import entries

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

pytestmark = pytest.mark.model

CASES = [
    ("Oslo lifted the ban.", "lifted", "occurred"),
    ("Oslo will lift the ban.", "lift", "planned"),
    ("Oslo said it would lift the ban.", "lift", "planned"),
    ("Oslo did not lift the ban.", "lift", "denied"),
    ("Oslo never lifted the ban.", "lifted", "denied"),
    ("Oslo denied that it had lifted the ban.", "lifted", "denied"),
    ("Oslo wants to lift the ban.", "lift", "desired"),
    ("Oslo refused to lift the ban.", "lift", "denied"),
    ("If the US lifts the ban, Oslo will sign the treaty.", "lifts", "hypothetical"),
    ("If the US lifts the ban, Oslo will sign the treaty.", "sign", "hypothetical"),
    ("Oslo is considering lifting the ban.", "lifting", "hypothetical"),
    ("Oslo threatened to impose sanctions on Chad.", "impose", "hypothetical"),
    ("Oslo agreed to lift the ban.", "lift", "planned"),
    ("Oslo may lift the ban.", "lift", "hypothetical"),
    ("Oslo urged Chad to lift the ban.", "lift", "desired"),
    ("Oslo's demand to lift the ban was rejected.", "lift", "desired"),
    ("Trump ignored advice from aides to impose sanctions on Turkey.", "impose", "desired"),
    ("Oslo ended the talks without lifting the ban.", "lifting", "denied"),
    ("Despite lifting the ban, Oslo kept its troops in Chad.", "lifting", "occurred"),
    ("After imposing sanctions on Chad, Oslo recalled its envoy.", "imposing", "occurred"),
    ("The minister flew to Rome to sign the accord.", "sign", "desired"),
    ("Oslo is lifting the ban.", "lifting", "ongoing"),
    ("Oslo had planned to lift the ban.", "lift", "planned"),
    ("Oslo is expected to ask Chad to lift the ban.", "ask", "expected"),
    ("Oslo is expected to ask Chad to lift the ban.", "lift", "desired"),
    ("Chad to buy 20 jets from France", "buy", "planned"),
    ("Oslo failed to lift the ban.", "lift", "denied"),
    ("Oslo managed to lift the ban.", "lift", "occurred"),
    ("The government began lifting the ban on Monday.", "lifting", "occurred"),
    ("Oslo would have lifted the ban.", "lifted", "denied"),
    ("The talks led to Chad's removal from the programme.", "removal", "occurred"),
    ("Chad called for the removal of the sanctions.", "removal", "desired"),
    ("The threat of sanctions worried Chad.", "sanctions", "hypothetical"),
    ("Possible sanctions on Chad worried Paris.", "sanctions", "hypothetical"),
    ("Chad imposed and later lifted the ban.", "lifted", "occurred"),
    ("Chad will impose tariffs and lift the ban.", "lift", "planned"),
    ("No promises were made.", "made", "denied"),
    ("The foreign minister said Chad had lifted the ban.", "lifted", "occurred"),
    ("The EU warned it would impose sanctions on Chad.", "impose", "hypothetical"),
    ("The EU warned that sanctions would be imposed on Chad.", "imposed", "hypothetical"),
    ("Conversations were held on how to resolve the deadlock.", "resolve", "desired"),
    ("Technical talks will be held next week.", "talks", "planned"),
    ("Technical talks will be held next week.", "held", "planned"),
    ("Exclusion from the programme pushed Turkey to purchase 40 jets.", "purchase", "occurred"),
    ("The two sides voiced their political will to lift obstacles to trade.", "lift", "desired"),
    ("Sanctions are set to be lifted on Monday.", "lifted", "planned"),
    ("Iran has ruled out lifting the ban.", "lifting", "denied"),
    ("Ministers voted to impose sanctions on Mali.", "impose", "planned"),
    ("He was expected to ask Rubio to remove sanctions and allow it back into the programme.", "allow", "desired"),
    ("The United States approved the sale of 20 jets to Bahrain.", "sale", "planned"),
    ("It is unlikely to lift the ban.", "lift", "denied"),
    ("The bill would impose sanctions on Iran.", "impose", "hypothetical"),
    ("Germany halted the delivery of tanks to Chad.", "delivery", "occurred"),
    ("Sanctions could be lifted once Iran complies with the deal.", "complies", "hypothetical"),
    ("Ankara recalls its envoy after the embassy is stormed.", "stormed", "occurred"),
    ("Ankara will recall its envoy after the vote is held.", "held", "expected"),
    ("The rocket launch may spur a build-up.", "launch", "occurred"),
    ("The talks may resume on Monday.", "talks", "hypothetical"),
    ("In the civil war Riyadh supports the rebels.", "war", "occurred"),
    ("Any attack will be answered.", "attack", "hypothetical"),
    ("Oslo will scrap its duties on wine, ending a three-year dispute.", "ending", "planned"),
    ("Oslo agreed to restore ties with Rome on Tuesday, ending a boycott.", "ending", "planned"),
    ("Oslo scrapped its duties on wine, ending a dispute.", "ending", "occurred"),
    ("The rocket launch could be a turning point.", "launch", "occurred"),
    ("A visit is possible.", "visit", "hypothetical"),
    ("Oslo ruled out apologising to Rome for killing two fishermen.", "killing", "occurred"),
    ("Oslo postponed the drills.", "drills", "planned"),
    ("Oslo can confirm that it lifted the ban.", "lifted", "occurred"),
    ("Rome sold jets to Chad, officials said.", "sold", "occurred"),
    ("They spoke of visits by ministers to be held in spring.", "visits", "planned"),
    ("They spoke of visits by ministers to be held in spring.", "held", "planned"),
    ("Lima was aiming to agree with Quito that storing the missiles can be enough.", "agree", "desired"),
    ("Once the ban is lifted, Peru plans to swiftly raise its exports.", "lifted", "expected"),
    ("Sanctions will be lifted on Saturday when the agency declares that Iran has complied.", "lifted", "planned"),
    ("Sanctions will be lifted on Saturday when the agency declares that Iran has complied.", "declares", "expected"),
    ("After the ban was lifted, Oslo sent an envoy.", "lifted", "occurred"),
    ("When the ban was lifted, prices fell.", "lifted", "occurred"),
    ("It has not lifted or waived the sanctions.", "waived", "denied"),
    ("Oslo has neither lifted nor waived the sanctions.", "waived", "denied"),
    ("Obama is the first leader to visit Cuba.", "visit", "occurred"),
    ("The contract includes future deliveries of jets to Chad.", "deliveries", "planned"),
    ("Paris warned Oslo over its proposed sale of newer jets to Chad.", "sale", "hypothetical"),
    ("The president vetoed a bill that imposed sanctions on Chad.", "imposed", "hypothetical"),
    ("A resolution imposing an arms embargo on Chad was vetoed by Peru.", "imposing", "hypothetical"),
    ("The council adopted a resolution imposing an arms embargo on Chad.", "imposing", "occurred"),
    ("Peru vetoed a resolution calling for a truce.", "calling", "occurred"),
    ("Chad accepted a Peruvian-proposed ceasefire with Mali.", "ceasefire", "occurred"),
    ("Chad rejects a resolution sanctioning its leaders.", "sanctioning", "occurred"),
    ("Had Oslo lifted the ban, Chad would have bought the jets.", "lifted", "denied"),
    ("Oslo pretended to have lifted the ban.", "lifted", "denied"),
    ("The ban would be lifted only after Chad ratified the treaty.", "ratified", "hypothetical"),
    ("Oslo said it would not lift the ban until Chad withdrew its troops.", "withdrew", "expected"),
    ("Rome said it would halt exports after Chad invaded Mali.", "invaded", "occurred"),
    ("It remains unclear whether Oslo has bought the jets.", "bought", "hypothetical"),
    ("It is unlikely that Oslo has lifted the ban.", "lifted", "denied"),
    ("It is clear that Oslo lifted the ban.", "lifted", "occurred"),
    ("It is not true that Oslo lifted the ban.", "lifted", "denied"),
    ("Reports that Oslo had lifted the ban were false.", "lifted", "denied"),
    ("Reports that Oslo had lifted the ban angered Rome.", "lifted", "occurred"),
    ("Oslo is investigating reports that Chad launched a missile.", "launched", "hypothetical"),
    ("Oslo is investigating the launch of a missile.", "launch", "occurred"),
    ("Rumours that Oslo had lifted the ban reached Chad.", "lifted", "hypothetical"),
    ("Chad and Mali signed an agreement brokered by Qatar.", "brokered", "occurred"),
    ("Talks mediated by Qatar began on Monday.", "mediated", "occurred"),
    ("Oslo called off the lifting of the ban.", "lifting", "denied"),
    ("Oslo put off lifting the ban.", "lifting", "planned"),
    ("Oslo came close to lifting the ban.", "lifting", "hypothetical"),
    ("Oslo nearly signed the treaty last year.", "signed", "denied"),
    ("Oslo lifted almost all sanctions.", "lifted", "occurred"),
    ("Oslo was meant to deliver the jets last year.", "deliver", "planned"),
    ("Chad said Oslo needs to leave the base, and completely end the embargo.", "end", "desired"),
    ("The ministers spoke about the war and removing curbs.", "removing", "hypothetical"),
]


@pytest.mark.parametrize(("sentence", "word", "status"), CASES)
def test_modality_judges(nlp: Language, sentence: str, word: str, status: str) -> None:
    assert judge(_token(nlp, sentence, word)).status == status


@pytest.mark.parametrize(
    ("sentence", "word", "factuality"),
    [
        ("Oslo lifted the ban.", "lifted", "CT+"),
        ("Oslo reportedly lifted the ban.", "lifted", "PR+"),
        ("Oslo may lift the ban.", "lift", "PS+"),
        ("Oslo is expected to lift the ban.", "lift", "PR+"),
        ("Oslo wants to lift the ban.", "lift", "Uu"),
        ("Oslo did not lift the ban.", "lift", "CT-"),
    ],
)
def test_modality_gives_factbank_values(nlp: Language, sentence: str, word: str, factuality: str) -> None:
    assert judge(_token(nlp, sentence, word)).factuality == factuality


def test_modality_names_the_governor(nlp: Language) -> None:
    token = _token(nlp, "Oslo urged Chad to lift the ban.", "lift")
    governor = judge(token).governor
    assert governor is not None
    assert token.doc[governor].text == "urged"


@pytest.mark.parametrize("entry", entries("modality"), ids=lambda entry: f"{entry['effect']}-{entry['words'][0]}")
def test_modality_vocabulary_examples_show_the_effect(nlp: Language, entry: dict[str, object]) -> None:
    """Each entry's example has one of its words, and the act under it is judged by the entry's effect."""
    example = str(entry["example"])
    words = set(entry["words"])  # type: ignore[call-overload]
    doc = nlp(example)
    assert any(token.lemma_.lower() in words or token.lower_ in words for token in doc), example
    acts = [
        t for t in doc if re.fullmatch(r"lift\w*|freez\w*|withdraw|clos\w*|bought|impos\w*|host|releas\w*", t.lower_)
    ]
    expected = {"holds": {"occurred", "ongoing"}, "said": {"occurred"}}.get(str(entry["effect"]), {entry["effect"]})
    assert {judge(act).status for act in acts[-1:]} <= expected, example
    assert acts, example


def test_modality_lists_a_word_once_per_part_of_speech() -> None:
    """The first entry for a word holds, so that a word listed twice would hide an entry from its reader."""
    seen: set[tuple[str, str]] = set()
    twice = []
    for entry in entries("modality"):
        for word in entry["words"]:
            key = (word, entry["pos"])
            twice += [key] if key in seen else []
            seen.add(key)
    assert twice == []
    assert set(operators()) == seen


def _token(nlp: Language, sentence: str, word: str) -> Token:
    return next(token for token in nlp(sentence) if token.text == word)
