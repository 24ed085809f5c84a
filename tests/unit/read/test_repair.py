"""Sentences in the present tense of chronicles, which the small model leaves without a verb."""

from __future__ import annotations

import pytest
from spacy.language import Language

from detente.read.nlp import parse
from tests import made

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Peru severs diplomatic relations with Bolivia after Bolivia claims Peru is a haven.", "severs", "Peru"),
        ("Germany halts delivery of the first of two submarines to Egypt.", "halts", "Germany"),
        ("The Kenyan Senate votes to ratify the border treaty with Uganda.", "votes", "Senate"),
        ("At talks in Lome, Togo, ECOWAS lifts sanctions on Mali.", "lifts", "ECOWAS"),
        ("Turkey summons United States Ambassador John Bass to protest actions of guards.", "summons", "Turkey"),
        ("Senegal severs diplomatic relations with Peru, accusing it of arming rebels.", "severs", "Senegal"),
        ("A ceasefire commences between the two sides in the Gaza Strip.", "commences", "ceasefire"),
        ("The United States sanctions Chadian government and military officials over the war.", "sanctions", "States"),
    ],
)
def test_repair_gives_a_sentence_its_verb(nlp: Language, text: str, verb: str, subject: str) -> None:
    found = next(token for token in parse(made.report(text), nlp).doc if token.text == verb)
    assert (found.pos_, found.tag_) == ("VERB", "VBZ")
    assert subject in [token.text for token in found.children if token.dep_ == "nsubj"]


def test_repair_makes_a_verb_of_the_base_form_after_two_names(nlp: Language) -> None:
    doc = parse(made.report("Chad and Niger sign accession treaty with the union."), nlp).doc
    found = next(token for token in doc if token.text == "sign")
    assert (found.tag_, [t.text for t in found.children if t.dep_ == "nsubj"]) == ("VBP", ["Chad"])


def test_repair_reads_an_infinitive_after_a_verb_as_its_own(nlp: Language) -> None:
    doc = parse(made.report("The UN Security Council votes to impose sanctions on Chad."), nlp).doc
    assert next(t for t in doc if t.text == "impose").dep_ == "xcomp"


def test_repair_gathers_a_list_of_names_before_its_verb(nlp: Language) -> None:
    doc = parse(made.report("Burkina Faso, Mali, and Niger formally withdraw from the ECOWAS regional bloc."), nlp).doc
    verb = next(t for t in doc if t.text == "withdraw")
    (subject,) = [t for t in verb.children if t.dep_ == "nsubj"]
    assert [subject.text, *(t.text for t in subject.conjuncts)] == ["Faso", "Mali", "Niger"]


def test_repair_takes_a_clause_before_the_verb_for_a_participle(nlp: Language) -> None:
    doc = parse(made.report("Despite this, the ceasefire agreed by Israel and Hamas begins."), nlp).doc
    shown = {t.text: (t.dep_, t.head.text) for t in doc}
    assert (shown["agreed"], shown["ceasefire"]) == (("acl", "ceasefire"), ("nsubj", "begins"))


def test_repair_gives_the_verb_what_its_particle_has(nlp: Language) -> None:
    doc = parse(made.report("Saudi Arabia breaks off diplomatic relations with Iran after an attack."), nlp).doc
    assert next((t.dep_, t.head.text) for t in doc if t.text == "relations") == ("dobj", "breaks")


def test_repair_makes_a_noun_of_a_plural_verb_after_one_thing(nlp: Language) -> None:
    doc = parse(made.report("The government signs a ceasefire deal with a small rebel group."), nlp).doc
    assert next((t.pos_, t.dep_) for t in doc if t.text == "deal") == ("NOUN", "dobj")


def test_repair_leaves_headlines(nlp: Language) -> None:
    doc = parse(made.report("Syria talks in Geneva"), nlp).doc
    assert next(t for t in doc if t.text == "talks").pos_ == "NOUN"


def test_repair_keeps_verbs_of_doing_again_whole(nlp: Language) -> None:
    doc = parse(made.report("Peru and Bolivia re-established diplomatic relations."), nlp).doc
    assert [(t.text, t.pos_) for t in doc if t.lower_.startswith("re-")] == [("re-established", "VERB")]
