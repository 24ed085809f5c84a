from __future__ import annotations

from collections.abc import Mapping

import pytest

from detente.ingest import cues

LEDE = "North and South Korea restored their telephone lines on Tuesday, a senior aide to President Moon Jae-in said."
BODY = [LEDE, "He did not say when.", "But the lines were cut again, the aide added.", "Koreas reopen telephone lines"]


def look(line: str) -> float:
    return cues.headline(line, LEDE, cues.spread([*BODY, line]))


@pytest.mark.parametrize(
    "line", ["He did not say when.", "But the lines were cut again, the aide added.", "Background"]
)
def test_headline_looks_more_like_one_than_a_sentence_does(line: str) -> None:
    assert look("Koreas reopen telephone lines") > look(line)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Koreas Reopen Telephone Lines", "Koreas reopen telephone lines"),
        ("Koreas reopen telephone lines", "Koreas reopen telephone lines."),
        ("Koreas reopen telephone lines.", "Koreas reopened telephone lines."),
        ("Koreas reopen telephone lines.", "The Koreas have reopened the telephone lines."),
        ("Koreas reopen telephone lines", "Prices of wheat and rye fall"),
    ],
)
def test_headline_weighs_the_conventions_of_headlines(better: str, worse: str) -> None:
    assert look(better) > look(worse)


@pytest.mark.parametrize(
    "later",
    [
        "“We will not go back,” the aide said.",
        "It was cut in June, when Pyongyang blew up the office.",
        "Meanwhile, Seoul also said it would send food to the north.",
        "Moon would not say what had been offered to the north in return.",
    ],
)
def test_lede_looks_more_like_one_than_a_later_paragraph_does(later: str) -> None:
    first = cues.lede(LEDE, "", short_names=0, opens_short=False)
    assert first > cues.lede(later, "", short_names=later.startswith("Moon"), opens_short=later.startswith("Moon"))


@pytest.mark.parametrize(
    "line",
    ["(Editing by Jane Doe)", "Read more: Talks resume", "Photo: Jane Doe", "Follow Jane Doe on Chirp", "Source"],
)
def test_is_credit_knows_what_stands_beside_the_text(line: str) -> None:
    assert cues.is_credit(line)


@pytest.mark.parametrize("line", ["Source says talks resume", "Watch what Oslo does next", "Editing the past in Minsk"])
def test_is_credit_lets_headlines_be(line: str) -> None:
    assert not cues.is_credit(line)


def test_every_weight_belongs_to_a_cue_and_every_cue_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[set[str]] = []

    def weigh(_: Mapping[str, float], cues_found: Mapping[str, float]) -> float:
        found.append(set(cues_found))
        return 0.0

    monkeypatch.setattr(cues, "_weigh", weigh)
    look(BODY[0])
    cues.lede(LEDE, "", short_names=0, opens_short=False)
    assert found == [set(cues.HEADLINE), set(cues.LEDE)]
