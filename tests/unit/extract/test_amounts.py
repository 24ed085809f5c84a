"""Numbers and sums on parses made by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from detente.extract.amounts import count, number, price


def doc(*words: tuple[str, str, str, int]) -> Doc:
    """A parse from (word, part of speech, relation, index of the head)."""
    return Doc(
        spacy.blank("en").vocab,
        words=[w for w, _, _, _ in words],
        pos=[p for _, p, _, _ in words],
        deps=[d for _, _, d, _ in words],
        heads=[h for _, _, _, h in words],
    )


@pytest.mark.parametrize(
    ("word", "value"), [("40", 40), ("1,000", 1000), ("twelve", 12), ("dozen", 12), ("several", None)]
)
def test_amounts_counts_what_stands_before_the_noun(word: str, value: int | None) -> None:
    parse = doc((word, "NUM", "nummod", 1), ("jets", "NOUN", "ROOT", 1))
    assert count(parse[1]) == value


def test_amounts_takes_no_count_from_a_sum() -> None:
    parse = doc(("$", "SYM", "quantmod", 1), ("40", "NUM", "nummod", 2), ("kits", "NOUN", "ROOT", 2))
    assert count(parse[2]) is None


def test_amounts_takes_no_count_from_a_name() -> None:
    parse = doc(("Zulfiqar", "PROPN", "compound", 2), ("360", "NUM", "nummod", 2), ("missiles", "NOUN", "ROOT", 2))
    assert count(parse[2]) is None


def test_amounts_takes_no_year_of_seven_digits() -> None:
    parse = doc(("12345678", "NUM", "ROOT", 0))
    assert number(parse[0]) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a $2.5 billion deal", 2.5e9),
        ("a deal worth US$ 300 million", 3e8),
        ("at a cost of $7bn", 7e9),
        ("for 23 billion dollars", 2.3e10),
        ("between $2 billion and $3 billion", None),
        ("a 40 million euro deal", None),
    ],
)
def test_amounts_reads_the_one_sum_in_dollars(text: str, value: float | None) -> None:
    words = text.split()
    parse = doc(*((word, "NUM", "nummod", len(words)) for word in words), ("deal", "NOUN", "ROOT", len(words)))
    assert price([parse[len(words)]]) == value


def test_amounts_gives_a_sum_to_the_words_it_hangs_on() -> None:
    parse = doc(
        ("Ruritania", "PROPN", "nsubj", 1), ("signed", "VERB", "ROOT", 1), ("a", "DET", "det", 6),
        ("$", "SYM", "quantmod", 5), ("3", "NUM", "compound", 5), ("billion", "NUM", "nummod", 6),
        ("contract", "NOUN", "dobj", 1),
    )  # fmt: skip
    assert price([parse[6]]) == 3e9
    assert price([parse[0]]) is None


def test_amounts_gives_no_deal_the_sum_of_another_clause() -> None:
    parse = doc(
        ("Ruritania", "PROPN", "nsubj", 1), ("bought", "VERB", "ROOT", 1), ("tanks", "NOUN", "dobj", 1),
        ("that", "PRON", "nsubj", 4), ("cost", "VERB", "relcl", 2), ("$", "SYM", "quantmod", 7),
        ("3", "NUM", "compound", 7), ("million", "NUM", "dobj", 4),
    )  # fmt: skip
    assert price([parse[1], parse[2]]) is None
