"""Who else a mention might have meant, and why not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from detente.ingest.reports import from_text
from detente.model import Rejected
from detente.read.nlp import parse
from detente.resolve import resolve

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

pytestmark = pytest.mark.model

TEXT = """Greece's foreign minister met Chilean trade minister Ines Carrera. She thanked Hakan Fidan, and he smiled.

Congo and Rwanda signed a truce in Kinshasa. Kinshasa said no. Brussels welcomed it."""


def lost(nlp: Language, words: str, text: str = TEXT, *, explain: bool = True) -> dict[str, str]:
    """Who lost, with the reason, for the first mention with these words."""
    report = from_text(text, date="2025-03-26")
    assert not isinstance(report, Rejected)
    resolved = next(resolve([parse(report, nlp)], explain=explain))
    mention = next(m for m in resolved.mentions if resolved.parse.doc[m.start : m.end].text == words)
    return {other.actor: other.reason for other in mention.alternatives}


def test_alternatives_are_worked_out_only_when_asked(nlp: Language) -> None:
    assert lost(nlp, "she".title(), explain=False) == {}
    assert lost(nlp, "She")


def test_alternatives_of_a_form_are_its_other_meanings(nlp: Language) -> None:
    assert set(lost(nlp, "Congo")) == {"COG"}
    assert set(lost(nlp, "Brussels")) == {"BEL"}


def test_alternatives_of_a_pronoun_fit_less_or_stand_out_less(nlp: Language) -> None:
    reasons = lost(nlp, "he")
    assert reasons["GRC"] == "'he' is not said of a state"
    assert reasons["Ines Carrera"] == "'he' is not said of a woman"
    text = "Hakan Fidan met Marco Rubio. He left."
    assert lost(nlp, "He", text)["Marco Rubio"].startswith("stands out less")


def test_alternatives_of_an_office_act_for_others_or_held_it_before(nlp: Language) -> None:
    text = "Marco Rubio flew to Oslo. Turkey's foreign minister stayed."
    reasons = lost(nlp, "Turkey's foreign minister", text)
    assert reasons["Marco Rubio"] == "acts for USA, not TUR"
    assert reasons["Mevlut Cavusoglu"].startswith("in office from")


def test_alternatives_never_name_whom_is_meant(nlp: Language) -> None:
    report = from_text(TEXT, date="2025-03-26")
    assert not isinstance(report, Rejected)
    for mention in next(resolve([parse(report, nlp)], explain=True)).mentions:
        assert not {actor.key for actor in mention.actors} & {other.actor for other in mention.alternatives}


def test_alternatives_are_printed_by_the_command_only_with_explain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from detente.cli import run

    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    printed = {}
    for option in ("--full", "--explain"):
        assert run(["read", str(report), "--date", "2025-03-26", option]) == 0
        printed[option] = json.loads(capsys.readouterr().out)["mentions"]
    assert not any("alternatives" in row for row in printed["--full"])
    assert any(row["alternatives"] for row in printed["--explain"])
    assert [row["span"] for row in printed["--full"]] == [row["span"] for row in printed["--explain"]]
