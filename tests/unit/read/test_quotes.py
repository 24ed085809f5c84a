from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model import Passage, Report, report_id
from detente.read.quotes import form_of, quotations


def report(text: str, *, order: tuple[int, ...] | None = None) -> Report:
    """A report whose paragraphs are its lines, in the order given."""
    passages, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(start=start, end=start + len(line), text=line))
        start += len(line) + 1
    reading = tuple(passages[i] for i in order) if order else tuple(passages)
    return Report(
        id=report_id(text), raw_sha256="", source="x", text=text, paragraphs=tuple(passages), reading_order=reading
    )


def words(text: str, **options: tuple[int, ...]) -> list[str]:
    return [q.passage(report(text)).text for q in quotations(report(text, **options))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will talk," the envoy said.', ["We will talk,"]),
        ("“We will talk,” the envoy said.", ["We will talk,"]),
        ("''We will talk,'' the envoy said.", ["We will talk,"]),
        ("``We will talk,'' the envoy said.", ["We will talk,"]),
        ("«We will talk», the envoy said.", ["We will talk"]),
        ("„We will talk“, the envoy said.", ["We will talk"]),
        ("‘We will talk,’ the envoy said.", ["We will talk,"]),
        ("'We will talk,' the envoy said.", ["We will talk,"]),
        ('He (the "hawk") left.', ["hawk"]),
    ],
)
def test_quotations_knows_every_kind_of_mark(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Oslo's envoy didn't reply.",
        "The ministers’ aides don’t agree with the players' union.",
        "They left in the '90s, 'em and all.",
        "The gap is 5'10\" wide and the wall 6'2\" high.",
    ],
)
def test_quotations_leaves_apostrophes_alone(text: str) -> None:
    assert words(text) == []


def test_quotations_tells_a_possessive_from_a_closing_mark() -> None:
    assert words("'The generals' plan is dead,' the aide said.") == ["The generals' plan is dead,"]


def test_quotations_keeps_only_the_outermost_marks() -> None:
    assert words("“He said ‘no’ and left,” the aide said.") == ["He said ‘no’ and left,"]
    assert words("‘He said “no” and left,’ the aide said.") == ["He said “no” and left,"]


def test_quotations_joins_paragraphs_that_repeat_the_opening_mark() -> None:
    found = quotations(report("“We came in peace.\n“We leave in peace.”\n“No,” the mayor said."))
    assert [q.speech for q in found] == [0, 0, 1]
    assert [q.closed for q in found] == [False, True, True]


def test_quotations_follows_the_reading_order() -> None:
    text = "“We leave in peace,” he said.\n“We came in peace."
    found = quotations(report(text, order=(1, 0)))
    assert [q.speech for q in found] == [0, 0]
    assert found[0].start > found[1].start


def test_quotations_takes_an_unclosed_quotation_to_the_end_of_its_paragraph() -> None:
    assert words("The envoy said: “We will talk.\nThe talks began.") == ["We will talk."]


def test_quotations_drops_a_stray_mark() -> None:
    assert words("The envoy met“ the minister in Oslo.") == []


def test_quotations_recovers_from_a_missing_closing_mark() -> None:
    assert words('"We will talk. "We will not," the envoy said.') == ["We will talk.", "We will not,"]


@pytest.mark.parametrize(
    ("quoted", "form"),
    [
        ("We will talk,", "utterance"),
        ("No,", "utterance"),
        ("the talks that we had wanted for so long", "utterance"),
        ("safe zone", "fragment"),
        ("grave concern", "fragment"),
        ("The Art of the Deal", "title"),
        ("Silent Night.", "title"),
    ],
)
def test_form_of_tells_speech_from_scare_quotes_and_titles(quoted: str, form: str) -> None:
    assert form_of(quoted) == form


@given(st.text(alphabet=" a.,'\"“”‘’«»\n", max_size=60))
def test_quotations_never_overlap_and_lie_in_the_text(text: str) -> None:
    made = report(text)
    found = sorted(quotations(made), key=lambda q: q.start)
    for quotation in found:
        assert 0 <= quotation.outer_start <= quotation.start < quotation.end <= quotation.outer_end <= len(text)
        assert quotation.passage(made).text == text[quotation.start : quotation.end]
    for one, other in pairwise(found):
        assert one.outer_end <= other.outer_start


@pytest.mark.parametrize("unit", ['"a b" ', "“a ", "'a ", "' ", '"', "‘a “b "])
def test_quotations_takes_linear_time(unit: str) -> None:
    def seconds(count: int) -> float:
        made = report(unit * count)
        started = time.process_time()
        quotations(made)
        return time.process_time() - started

    small = max(min(seconds(1_000) for _ in range(3)), 0.001)
    # Thirty times the text may take thirty times as long; a quadratic scan would take nine hundred times as long.
    assert min(seconds(30_000) for _ in range(3)) < 300 * small
