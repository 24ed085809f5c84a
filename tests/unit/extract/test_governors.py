"""What stands over a noun, in sentences written for this test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract.governors import carrier, governors

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "noun", "expected"),
    [
        ("Oslo lifted the embargo.", "embargo", ("lifted", "object")),
        ("The embargo was lifted by Oslo.", "embargo", ("lifted", "object")),
        ("The embargo expired in May.", "embargo", ("expired", "subject")),
        ("The embargo is expected to be lifted.", "embargo", ("lifted", "object")),
        ("Oslo called for the lifting of the embargo.", "embargo", ("lifting", "of")),
        ("The embargo imposed by Oslo hurt Chad.", "embargo", ("imposed", "object")),
        ("The embargo that Oslo imposed hurt Chad.", "embargo", ("imposed", "object")),
        ("Oslo threatened Chad with an embargo.", "embargo", ("threatened", "with")),
        ("Oslo offered Chad sanctions relief.", "sanctions", ("relief", "compound")),
        ("Oslo imposed a package of sanctions.", "sanctions", ("imposed", "object")),
        ("Oslo imposed and later lifted the ban.", "ban", ("imposed", "object")),
    ],
)
def test_governors_finds_the_word_and_its_relation(
    nlp: Language, sentence: str, noun: str, expected: tuple[str, str]
) -> None:
    found = {(g.token.text, g.relation) for g in governors(_token(nlp, sentence, noun))}
    assert expected in found


def test_governors_gives_each_word_once(nlp: Language) -> None:
    found = [
        g.token.i for g in governors(_token(nlp, "The embargo is expected to be lifted and forgotten.", "embargo"))
    ]
    assert len(found) == len(set(found))


def test_governors_carrier_of_a_packaged_noun_is_the_package(nlp: Language) -> None:
    assert carrier(_token(nlp, "Oslo imposed a package of sanctions.", "sanctions")).text == "package"
    assert carrier(_token(nlp, "Oslo lifted sanctions.", "sanctions")).text == "sanctions"


def _token(nlp: Language, sentence: str, word: str) -> Token:
    return next(token for token in nlp(sentence) if token.text == word)
