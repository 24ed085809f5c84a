"""Times as the text gives them: never finer, anchored on the report's day; sentences written for these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.ingest.reports import from_text
from detente.model import Rejected, When
from detente.read.nlp import parse
from detente.resolve import resolve
from detente.resolve.resolved import Resolved, TimeExpression
from detente.resolve.timex import find
from detente.vocab.tables import entries

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

DAY = "2024-06-12"  # a Wednesday


def read(text: str, nlp: Language, *, date: str | None = DAY) -> Resolved:
    report = from_text(text, date=date)
    assert not isinstance(report, Rejected)
    return next(resolve([parse(report, nlp)]))


def only(text: str, nlp: Language, *, date: str | None = DAY) -> TimeExpression:
    times = read(text, nlp, date=date).times
    assert len(times) == 1, times
    return times[0]


@pytest.mark.parametrize(
    ("text", "edtf", "kind"),
    [
        ("The envoys met on Tuesday.", "2024-06-11", "day"),
        ("The envoys met on Wednesday.", "2024-06-12", "day"),
        ("The envoys will meet on Tuesday.", "2024-06-18", "day"),
        ("The vote is scheduled for Friday.", "2024-06-14", "day"),
        ("The envoys met yesterday.", "2024-06-11", "day"),
        ("The envoys met on March 5, 2019.", "2019-03-05", "day"),
        ("The envoys met on 5 March.", "2024-03-05", "day"),
        ("The envoys met on Nov. 6.", "2023-11-06", "day"),
        ("The embargo was lifted in October.", "2023-10", "within"),
        ("The embargo was imposed in 2019.", "2019", "within"),
        ("The embargo was imposed in early 2019.", "2019-01/2019-05", "within"),
        ("The embargo was imposed in the 1990s.", "199X", "within"),
        ("The embargo was imposed in the third quarter of 2019.", "2019-35", "within"),
        ("The embargo was imposed last year.", "2023", "within"),
        ("The embargo was imposed last month.", "2024-05", "within"),
        ("The embargo was imposed last week.", "2024-06-03/2024-06-09", "within"),
        ("The embargo was imposed two weeks ago.", "2024-05-29~", "within"),
        ("The embargo was imposed a few days ago.", "2024-06-03/2024-06-10", "within"),
        ("The embargo has been in force since 2019.", "2019/2024-06-12", "span"),
        ("The embargo lasted from 2003 to 2014.", "2003/2014", "span"),
        ("The embargo must end by 31 July.", "2024-06-12/2024-07-31", "within"),
        ("Trade has suffered for months.", "../2024-06-12", "span"),
        ("Trade has grown over the past two years.", "2022-06-12/2024-06-12", "span"),
        ("Ties have cooled in recent years.", "../2024-06-12", "span"),
        ("The envoys will meet in the coming days.", "2024-06-12/..", "within"),
        ("The embargo ran until March 2020.", "../2020-03", "span"),
        ("As of Monday, nine states had signed.", "2024-06-10", "observed"),
        ("As of 1 July, the tariff will rise.", "2024-07-01/..", "span"),
        ("The embargo must end no later than 31 July.", "2024-06-12/2024-07-31", "within"),
        ("The embargo will end before August.", "2024-06-12/2024-07-31", "within"),
        ("The embargo should be lifted in October.", "2024-10", "within"),
        ("The photo from 2015 was forged.", "2015", "within"),
        ("The drill took place on April 3 and 4.", "2024-04-03/2024-04-04", "span"),
        ("The drill took place on 3–5 April.", "2024-04-03/2024-04-05", "span"),
        ("The 2024-25 budget was adopted.", "2024/2025", "span"),
        ("The pullout is due no later than September.", "2024-06-12/2024-09", "within"),
        ("The envoys will tour the region from Monday to Thursday.", "2024-06-17/2024-06-20", "span"),
        ("The ban ends 30 days from Monday.", "2024-07-17", "day"),
        ("The September 11 attacks changed the law.", "2001-09-11", "day"),
    ],
)
def test_times_resolves_press_forms(text: str, edtf: str, kind: str, nlp: Language) -> None:
    when = only(text, nlp).when
    assert when is not None
    assert (when.edtf, when.kind) == (edtf, kind)


@pytest.mark.parametrize(
    "text", ["The envoys met on Tuesday.", "The embargo was lifted last month.", "It rose a year ago."]
)
def test_times_leaves_relative_times_open_without_a_day(text: str, nlp: Language) -> None:
    assert only(text, nlp, date=None).when is None


def test_times_resolves_written_dates_without_a_day(nlp: Language) -> None:
    when = only("The embargo was imposed in 2019.", nlp, date=None).when
    assert when is not None
    assert when.edtf == "2019"


@pytest.mark.parametrize(
    "text",
    [
        "A 50-year-old clerk was hurt.",
        "Resolution 1929 was adopted.",
        "Some 2000 soldiers left.",
        "Theresa May said no.",
        "The March 14 Alliance won.",
        "He told India Today so.",
        "The Sunday Times reported the sale.",
        "He told the Daily Telegraph so.",
        "A quarter of the fleet is old.",
    ],
)
def test_times_passes_over_what_is_no_time(text: str, nlp: Language) -> None:
    assert not [time for time in read(text, nlp).times if time.when]


def test_times_reads_terms_of_office_from_the_tables(nlp: Language) -> None:
    resolved = read(
        "The talks stalled under Joe Biden. During his first term, Donald Trump ignored the advice.",
        nlp,
        date="2025-06-12",
    )
    assert [time.when.edtf for time in resolved.times if time.when] == [
        "2021-01-20/2025-01-20",
        "2017-01-20/2021-01-20",
    ]
    assert {time.anchor for time in resolved.times} == {"tenure"}


def test_times_read_the_present_of_a_headline_as_the_nearest_day(nlp: Language) -> None:
    body = "OSLO - The ministers of Norway and Chile spoke about the pact."
    assert [t.when.edtf for t in read(f"Norway, Chile hold talks Tuesday\n\n{body}", nlp).times if t.when] == [
        "2024-06-11"
    ]
    assert [t.when.edtf for t in read(f"Norway, Chile to hold talks Tuesday\n\n{body}", nlp).times if t.when] == [
        "2024-06-18"
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The tax has been cut twice since Emmanuel Macron took office.", "2017-05-14/2024-06-12"),
        ("The tax was cut under Biden.", "2021-01-20/2024-06-12"),
        ("Barack Obama cut the tax during his second term.", "2013-01-20/2017-01-20"),
    ],
)
def test_times_count_terms_of_office(text: str, edtf: str, nlp: Language) -> None:
    assert [time.when.edtf for time in read(text, nlp).times if time.when] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel cut the tax during her first term.",
        "The tax has been cut twice since Recep Tayyip Erdogan took office.",
        "Troops trained under Captain Obamana.",
    ],
)
def test_times_leave_terms_open_that_the_tables_do_not_tell_apart(text: str, nlp: Language) -> None:
    assert not [time for time in read(text, nlp).times if time.when]


def test_times_spans_give_their_own_words(nlp: Language) -> None:
    resolved = read("On Tuesday, the ministers, who last met in May 2019, signed it.", nlp)
    for time in resolved.times:
        assert time.when is not None
        assert time.when.span is not None
        resolved.parse.report.check([time.when.span])


def when(text: str, word: str, nlp: Language) -> When | None:
    resolved = read(text, nlp)
    return resolved.when(next(token for token in resolved.parse.doc if token.text == word))


def test_times_belong_to_the_act_they_hang_on(nlp: Language) -> None:
    text = "She ignored advice to impose sanctions on Chad over Chad's purchase of missiles in 2019."
    purchase = when(text, "purchase", nlp)
    assert purchase is not None
    assert purchase.edtf == "2019"
    assert when(text, "impose", nlp) is None
    assert when(text, "ignored", nlp) is None


def test_times_are_not_borrowed_from_another_clause(nlp: Language) -> None:
    assert when("Oslo lifted the embargo because Chad withdrew its troops on Monday.", "lifted", nlp) is None


def test_times_of_a_possessor_stay_with_their_noun(nlp: Language) -> None:
    text = "The launch after last month's test angered Lima."
    assert when(text, "launch", nlp) is None
    test = when(text, "test", nlp)
    assert test is not None
    assert test.edtf == "2024-05"


def test_times_of_a_carrying_verb_date_its_act(nlp: Language) -> None:
    found = when("The ministers held talks on Monday.", "talks", nlp)
    assert found is not None
    assert found.edtf == "2024-06-10"


@pytest.mark.parametrize(
    ("text", "word", "edtf"),
    [
        ("The minister said on Sunday he would fly to Oslo.", "said", "2024-06-09"),
        ("The minister said on Sunday he would fly to Oslo.", "fly", None),
        ("Lima condemns Chad's missile test yesterday.", "condemns", None),
        ("Lima condemns Chad's missile test yesterday.", "test", "2024-06-11"),
        ("Lima invites both leaders to a summit on Sunday.", "invites", None),
        ("Lima signs an agreement with Chad in Oslo on Wednesday.", "signs", "2024-06-12"),
        ("After a raid in February, Lima recalled its envoy.", "recalled", "2024-02/2024-06-12"),
        ("Oslo expelled the envoy on Monday, accusing Chad of theft.", "accusing", "2024-06-10"),
        ("Oslo expelled the envoy on Monday, having accused Chad of theft.", "accused", None),
        ("Oslo declared the plan illegal last August.", "declared", "2023-08"),
        ("The embassy was reopened for the first time since 1961.", "reopened", None),
        ("The embassy has been closed since 1961.", "closed", "1961/2024-06-12"),
        (
            "The minister is due to meet his counterpart, the union's envoy and Ana Ruiz on Friday.",
            "meet",
            "2024-06-14",
        ),
        ("He resigned two days after he visited Oslo on 3 May 2024.", "visited", "2024-05-03"),
        ("He resigned two days after he visited Oslo on 3 May 2024.", "resigned", "2024-05-05"),
    ],
)
def test_times_belong_to_the_verb_that_can_have_them(text: str, word: str, edtf: str | None, nlp: Language) -> None:
    found = when(text, word, nlp)
    assert (found.edtf if found else None) == edtf


def test_times_in_front_hold_for_both_verbs(nlp: Language) -> None:
    found = when("On Monday the minister signed the pact and left the capital.", "left", nlp)
    assert found is not None
    assert found.edtf == "2024-06-10"


@pytest.mark.parametrize("entry", entries("time_words"), ids=lambda entry: str(entry["name"]))
def test_times_find_an_expression_in_the_example_of_each_class(entry: dict[str, str], nlp: Language) -> None:
    assert list(find(nlp(entry["example"])))
