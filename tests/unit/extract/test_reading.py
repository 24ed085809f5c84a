"""Links, threads and dates of whole readings, from short reports written for this test."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model import Reading

Read = Callable[[str], "Reading"]
pytestmark = pytest.mark.model

REPORT = (
    "Norway and Chad agreed on Monday to hold technical talks on the sanctions, a senior official said.\n\n"
    "Norway imposed sanctions on Chad in 2021 over Chad's purchase of S-300 missiles from Russia. "
    "Sanctions imposed by Norway on Chad were eased in March.\n\n"
    "Chad has demanded that Norway lift its sanctions on Chad. Technical talks will be held in June.\n\n"
    "Both sides stressed the need for stability in Syria."
)


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """The reading of a text dated 2024-05-08, a Wednesday."""
    from detente.extract import extract
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read.nlp import name, parse
    from detente.resolve import resolve

    def of(text: str) -> Reading:
        report = from_text(text, date="2024-05-08")
        assert isinstance(report, Report)
        return next(extract(resolve([parse(report, nlp)]), model=name(nlp)))

    return of


@pytest.fixture(scope="module")
def reading(read: Read) -> Reading:
    return read(REPORT)


def test_reading_every_row_has_its_words(reading: Reading) -> None:
    from detente.model.codec import decode, encode

    assert decode(encode(reading, full=True, text=True)) == reading  # decode checks every span against the text
    assert reading.assertions()


def test_reading_ids_are_unique_and_links_and_threads_point_at_rows(reading: Reading) -> None:
    ids = [row.id for row in reading.assertions()]
    assert len(ids) == len(set(ids))
    assert {end for link in reading.links for end in (link.source, link.target)} <= set(ids)
    assert {member for thread in reading.threads for member in thread.members} <= set(ids)
    assert {row.asserted_by for row in reading.measures} <= {"narrator", *ids}


def test_reading_links_a_purchase_to_the_sanctions_it_is_the_reason_for(reading: Reading) -> None:
    (imposed, *_) = [row for row in reading.measures if row.transition == "imposed" and row.reason]
    reasons = {link.source for link in reading.links if link.type == "reason_for" and link.target == imposed.id}
    assert reasons & ({row.id for row in reading.deals} | {row.id for row in reading.events})


def test_reading_links_steps_of_one_measure_in_time(reading: Reading) -> None:
    by_id = {row.id: row for row in reading.measures}
    steps = [(by_id[link.source], by_id[link.target]) for link in reading.links if link.type == "follows_up"]
    assert ("partially_lifted", "imposed") in {(later.transition, earlier.transition) for later, earlier in steps}


def test_reading_links_a_demand_to_the_measure_it_is_about(reading: Reading) -> None:
    (demand,) = [row for row in reading.positions if row.kind == "demand"]
    assert set(demand.about) & {row.id for row in reading.measures}


def test_reading_threads_are_labelled_by_their_objects(reading: Reading) -> None:
    labels = {thread.label for thread in reading.threads}
    assert "Sanctions (Norway → Chad)" in labels
    assert {"Technical talks", "Syria"} <= labels


def test_reading_dates_are_no_finer_than_the_text(read: Read) -> None:
    rows = {
        row.transition: row
        for row in read("Norway imposed sanctions on Chad. Mali will impose sanctions on Fiji.").measures
    }
    imposed, announced = rows["imposed"].when, rows["announced"].when
    assert imposed is not None
    assert (imposed.edtf, imposed.kind) == ("../2024-05-08", "within")
    assert announced is not None
    assert announced.kind == "observed"


def test_reading_without_a_date_leaves_relative_times_open(nlp: Language) -> None:
    from detente.extract import extract
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read.nlp import parse
    from detente.resolve import resolve

    report = from_text("Norway imposed sanctions on Chad on Monday.")
    assert isinstance(report, Report)
    (row, *_) = next(extract(resolve([parse(report, nlp)]), model="m")).measures
    assert report.date is None
    assert row.when is None
