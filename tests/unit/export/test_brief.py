from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.export import brief, lay_out
from detente.model import Reading, Thread
from tests import made

TEXT = (
    "Allies look for a way out\n"
    "The US imposed CAATSA sanctions on Turkey in 2020. A Turkish official said Washington would lift them.\n"
    "Turkey has demanded to rejoin the programme or be reimbursed.\n"
    "Hakan Fidan met Marco Rubio in Washington on Tuesday, a Turkish official said.\n"
    "Fidan said talks went well."
)
SOURCE = made.report(TEXT, "2025-03-26", title="Allies look for a way out", date_basis="prefix")


def reading(*, threads: bool = True) -> Reading:
    official = made.statement(SOURCE, "Washington would lift them", "unnamed:Turkish official", speaker_state=("TUR",))
    account = made.statement(
        SOURCE,
        "Hakan Fidan met Marco Rubio in Washington on Tuesday",
        "unnamed:Turkish official",
        speaker_state=("TUR",),
    )
    rows: list[Any] = [
        official,
        account,
        made.statement(SOURCE, "talks went well", "Hakan Fidan", speaker_state=("TUR",)),
        made.measure(SOURCE, "imposed CAATSA sanctions on Turkey in 2020", "imposed", "2020"),
        made.measure(SOURCE, "lift them", "lifting_planned", status="planned", asserted_by=official.id),
        made.position(
            SOURCE, "demanded to rejoin the programme or be reimbursed",
            alternatives=("rejoin the programme", "be reimbursed"),
        ),
        made.event(SOURCE, "met Marco Rubio", "2025-03-25", asserted_by=account.id),
    ]  # fmt: skip
    sanctions = Thread(id="th_1", label="CAATSA sanctions", members=tuple(r.id for r in rows if "measure" in dir(r)))
    return made.reading(SOURCE, *rows, threads=(sanctions,) if threads else ())


def lines(one: Reading, width: int = 80) -> list[str]:
    return list(lay_out(brief(one), width=width))


def test_brief_opens_with_title_date_and_parties() -> None:
    head = lines(reading())[:3]
    assert head[0] == "Allies look for a way out"
    assert "report of 2025-03-26 (from its date prefix) · English · 5 paragraphs" in head[1]
    assert "Türkiye" in head[2]


def test_brief_shows_a_thread_with_its_standing_and_steps() -> None:
    text = "\n".join(lines(reading()))
    section = text.split("CAATSA SANCTIONS\n")[1].split("\n\n")[0]
    assert "CAATSA sanctions · United States → Türkiye" in section
    assert "in force · since 2020" in section
    assert "imposed · 2020" in section
    assert "lifting planned (planned) · unnamed Turkish official" in section
    assert "¶2" in section


def test_brief_never_shows_the_planned_as_done() -> None:
    text = "\n".join(lines(reading()))
    assert "lifted" not in text.replace("lifting", "")


@pytest.mark.parametrize("threads", [True, False])
def test_brief_shows_every_row_that_nothing_else_shows(*, threads: bool) -> None:
    text = " ".join(" ".join(lines(reading(threads=threads))).split())
    assert "demand: rejoin the programme OR be reimbursed" in text
    assert "Hakan Fidan – Marco Rubio, meeting" in text
    assert "Hakan Fidan (on record): talks went well" in text


def test_brief_ends_with_what_rests_on_one_word() -> None:
    text = "\n".join(lines(reading()))
    closing = text.split("RESTS ON ONE UNNAMED SOURCE OR ONE SIDE\n")[1]
    assert "unnamed Turkish official: lifting planned (CAATSA)" in closing
    assert "Türkiye tells it; no account of United States" in " ".join(closing.split())


def test_brief_lists_who_speaks() -> None:
    text = "\n".join(lines(reading()))
    assert "unnamed Turkish official: 2 statements" in text
    assert "Hakan Fidan (on record): 1 statement" in text


def test_brief_every_claim_ends_with_its_paragraph() -> None:
    for one in brief(reading()):
        text = "".join(piece for piece, _ in one.pieces)
        if one.words or ("·" in text and one.indent >= 2):
            assert one.source.startswith("¶"), text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_brief_fits_the_terminal(width: int) -> None:
    assert max(len(row) for row in lines(reading(), width)) <= width


def test_brief_of_a_report_that_says_nothing_of_states() -> None:
    plain = made.reading(made.report("A quiet day.", None))
    assert lines(plain) == ["Report without a headline", "undated report · English · 1 paragraph"]


def test_brief_says_that_a_report_was_rotated() -> None:
    rotated = replace(reading(), report=replace(SOURCE, rotated=True))
    assert "reading order restored" in " ".join(" ".join(lines(rotated)).split())


def test_brief_marks_readings_too_weak_for_a_standing() -> None:
    weak = made.reading(
        SOURCE,
        made.measure(SOURCE, "imposed CAATSA sanctions on Turkey in 2020", "imposed", "2020"),
        made.measure(SOURCE, "lift them", "lifted", "2025-03-26", confidence=0.3),
        made.statement(SOURCE, "talks went well", "Hakan Fidan", confidence=0.3),
        made.deal(SOURCE, "rejoin the programme", "signed", confidence=0.3),
    )
    text = " ".join(" ".join(lines(weak)).split())
    assert "in force · since 2020" in text
    assert "lifted · 2025-03-26 · uncertain reading" in text
    assert "signed · uncertain reading" in text
    assert "Hakan Fidan (on record) (uncertain reading): talks went well" in text


def test_brief_shows_a_record_in_the_thread_that_is_about_it() -> None:
    deal = made.deal(SOURCE, "rejoin the programme", "discussed")
    imposed = made.measure(SOURCE, "imposed CAATSA sanctions on Turkey in 2020", "imposed", "2020")
    threads = (
        Thread(id="th_1", label="Sanctions", members=(imposed.id, deal.id)),
        Thread(id="th_2", label="Missiles", members=(deal.id,)),
    )
    text = "\n".join(lines(made.reading(SOURCE, imposed, deal, threads=threads)))
    assert "S-400" in text.split("MISSILES")[1]
    assert "S-400" not in text.split("MISSILES")[0]


def test_brief_closing_says_what_is_only_in_an_if() -> None:
    said = made.statement(SOURCE, "Washington would lift them", "unnamed:Turkish official", speaker_state=("TUR",))
    deal = made.deal(
        SOURCE, "rejoin the programme or be reimbursed", "terminated", status="hypothetical", asserted_by=said.id
    )
    met = made.event(SOURCE, "met Marco Rubio", status="denied", factuality="CT-", asserted_by=said.id)
    closing = "\n".join(lines(made.reading(SOURCE, said, deal, met))).split(
        "RESTS ON ONE UNNAMED SOURCE OR ONE SIDE\n"
    )[1]
    assert "only in an if: terminated (S-400); denied: met Marco Rubio" in " ".join(closing.split())
