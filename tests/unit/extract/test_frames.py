"""Arguments of verbs and nouns, from the real parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token


def word(nlp: Language, text: str, which: str) -> Token:
    return next(token for token in nlp(text) if token.text == which)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "predicate", "agents"),
    [
        ("Oslo lifted the ban.", "lifted", ["Oslo"]),
        ("The ban was lifted by Oslo.", "lifted", ["Oslo"]),
        ("The ban was lifted.", "lifted", []),
        ("Exclusion pushed Turkey to purchase 40 jets.", "purchase", ["Turkey"]),
        ("Oslo was expected to ask Rome for help.", "ask", ["Oslo"]),
        ("Oslo was aiming to agree with Rome.", "agree", ["Oslo"]),
        ("Oslo imposed and later lifted the ban.", "lifted", ["Oslo"]),
        ("The state that lifted the ban is Norway.", "lifted", ["state"]),
        ("Sanctions imposed by Oslo hurt trade.", "imposed", ["Oslo"]),
        ("Oslo ended the talks without lifting the ban.", "lifting", ["Oslo"]),
        ("Oslo's removal of the ban pleased Rome.", "removal", ["Oslo"]),
        ("The purchase by Oslo was large.", "purchase", ["Oslo"]),
        ("Oslo struck in retaliation for downing a drone.", "downing", []),
        ("Oslo accused Rome of arming rebels.", "arming", ["Rome"]),
        ("Oslo criticised Rome for deporting monks.", "deporting", ["Rome"]),
    ],
)
def test_frames_finds_the_agent(nlp: Language, text: str, predicate: str, agents: list[str]) -> None:
    from detente.extract import frames

    assert [t.text for t in frames.agents(word(nlp, text, predicate))] == agents


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "predicate", "patients"),
    [
        ("Oslo lifted the ban.", "lifted", ["ban"]),
        ("The ban was lifted.", "lifted", ["ban"]),
        ("The ban is expected to be lifted.", "lifted", ["ban"]),
        ("Sanctions imposed by Oslo hurt trade.", "imposed", ["Sanctions"]),
        ("The sanctions it had placed on Rome stayed.", "placed", ["sanctions"]),
        ("The sanctions, which were lifted in May, hurt.", "lifted", ["sanctions"]),
        ("The arrest of two monks caused anger.", "arrest", ["monks"]),
    ],
)
def test_frames_finds_the_patient(nlp: Language, text: str, predicate: str, patients: list[str]) -> None:
    from detente.extract import frames

    assert [t.text for t in frames.patients(word(nlp, text, predicate))] == patients


@pytest.mark.model
def test_frames_finds_prepositional_arguments_and_recipients(nlp: Language) -> None:
    from detente.extract import frames

    assert [t.text for t in frames.oblique(word(nlp, "Talks with Rome ended.", "Talks"), "with")] == ["Rome"]
    assert [t.text for t in frames.recipients(word(nlp, "Oslo gave them to Rome.", "gave"))] == ["Rome"]
    assert [t.text for t in frames.recipients(word(nlp, "Oslo gave Rome the jets.", "gave"))] == ["Rome"]


@pytest.mark.model
def test_frames_tells_active_from_passive(nlp: Language) -> None:
    from detente.extract import frames

    assert frames.is_passive(word(nlp, "The ban was lifted.", "lifted"))
    assert frames.is_passive(word(nlp, "The ban was imposed and lifted.", "lifted"))
    assert not frames.is_passive(word(nlp, "Oslo has lifted the ban.", "lifted"))


@pytest.mark.model
def test_frames_gives_modifiers_below_compounds(nlp: Language) -> None:
    from detente.extract import frames

    found = {t.text for t in frames.modifiers(word(nlp, "Western defence industry sanctions hurt.", "sanctions"))}
    assert {"defence", "industry"} <= found
