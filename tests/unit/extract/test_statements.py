"""Sentences are written for these tests; the vocabulary's own examples are run as well."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from detente.extract.statements import restatements, statements
from detente.ingest.reports import from_text
from detente.model import Rejected, Statement
from detente.read.nlp import parse
from detente.resolve import resolve
from detente.vocab.tables import entries

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def said(text: str, nlp: Language, *, publisher: str | None = None) -> list[Statement]:
    report = from_text(text, date="2024-06-12", publisher=publisher)
    assert not isinstance(report, Rejected)
    rows = [row for resolved in resolve([parse(report, nlp)]) for row in statements(resolved)]
    for row in rows:
        spans = [*row.content_spans, *row.quoted_words, *filter(None, (row.cue_span, row.speaker_span))]
        report.check(spans)
    return rows


def one(text: str, nlp: Language) -> Statement:
    rows = said(text, nlp)
    assert len(rows) == 1, [(row.rule, row.content_spans) for row in rows]
    return rows[0]


def contents(row: Statement) -> list[str]:
    return [span.text for span in row.content_spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will reopen the border,” Hakan Fidan said.", ["We will reopen the border,"]),
        ("“We will reopen the border,” said Hakan Fidan in Oslo.", ["We will reopen the border,"]),
        ("Hakan Fidan said: “We will reopen the border.”", ["We will reopen the border."]),
        ("Hakan Fidan told reporters in Oslo, “We will reopen the border.”", ["We will reopen the border."]),
        ("“We will talk,” Hakan Fidan said, “and we will sign.”", ["We will talk,", "and we will sign."]),
        ("“We will talk,” Hakan Fidan said. “Then we will sign.”", ["We will talk,", "Then we will sign."]),
        ("Hakan Fidan: “We will reopen the border.”", ["We will reopen the border."]),
    ],
)
def test_statements_finds_direct_speech_wherever_the_cue_stands(text: str, expected: list[str], nlp: Language) -> None:
    row = one(text, nlp)
    assert contents(row) == expected
    assert row.quote_type == "direct"
    assert row.speaker == ("Hakan Fidan",)
    assert row.level == "on_record"


def test_statements_joins_speech_over_several_paragraphs(nlp: Language) -> None:
    text = "“We came in peace,” Hakan Fidan said. “We stay in peace.\n\n“We shall leave in peace.”"
    assert contents(one(text, nlp)) == ["We came in peace,", "We stay in peace.", "We shall leave in peace."]


def test_statements_reads_a_quotation_announced_in_the_paragraph_before(nlp: Language) -> None:
    row = one("Hakan Fidan wrote on X:\n\n“We shall leave in peace.”", nlp)
    assert contents(row) == ["We shall leave in peace."]
    assert row.speaker == ("Hakan Fidan",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ottawa said on Monday that the pact was dead.", "the pact was dead"),
        ("The pact is dead, Ottawa said on Monday.", "The pact is dead"),
        ("According to Ottawa, the pact is dead.", "the pact is dead"),
        ("The pact is dead, according to Ottawa.", "The pact is dead"),
        ("Ottawa denied that the pact was dead.", "the pact was dead"),
    ],
)
def test_statements_finds_reported_speech_wherever_the_cue_stands(text: str, expected: str, nlp: Language) -> None:
    row = one(text, nlp)
    assert contents(row) == [expected]
    assert (row.speaker, row.level, row.quote_type) == (("CAN",), "institutional", "indirect")


def test_statements_keeps_the_clause_around_quoted_words(nlp: Language) -> None:
    row = one("Ottawa said the test was a “grave threat” to the region.", nlp)
    assert contents(row) == ["the test was a “grave threat” to the region"]
    assert [span.text for span in row.quoted_words] == ["grave threat"]
    assert row.quote_type == "mixed"


def test_statements_does_not_take_scare_quotes_and_titles_for_speech(nlp: Language) -> None:
    assert said("The “safe zone” was shelled. The minister read “The Art of the Deal” on the plane.", nlp) == []


def test_statements_parts_coordinated_cues(nlp: Language) -> None:
    rows = said("Ottawa said the ban was unlawful, and has demanded to be compensated.", nlp)
    assert [row.act for row in rows] == ["state", "demand"]
    assert {row.speaker for row in rows} == {("CAN",)}


def test_statements_gives_an_elided_subject_to_the_governing_speaker(nlp: Language) -> None:
    first, second = said("Ottawa said the pact was dead, adding that it would not sign another.", nlp)
    assert contents(first) == ["the pact was dead"]
    assert (second.speaker, second.speaker_span) == (first.speaker, first.speaker_span)


def test_statements_ends_a_content_where_a_second_voice_takes_it_up(nlp: Language) -> None:
    rows = said("Ottawa said the pact was dead, state media reported on Wednesday.", nlp)
    assert ["the pact was dead"] in [contents(row) for row in rows]


def test_statements_names_both_hands_of_a_relayed_statement(nlp: Language) -> None:
    rows = said("The agency Anadolu said that Hakan Fidan had warned that the talks would fail.", nlp)
    inner = next(row for row in rows if row.speaker == ("Hakan Fidan",))
    assert contents(inner) == ["the talks would fail"]
    assert [hop.role for hop in inner.chain] == ["originator", "relayer"]


def test_statements_reads_quoted_as_saying(nlp: Language) -> None:
    row = one("“The talks will fail,” Hakan Fidan was quoted as saying by Anadolu.", nlp)
    assert row.speaker == ("Hakan Fidan",)
    assert row.chain[0].role == "originator"
    assert any(hop.role == "relayer" and "Anadolu" in hop.actor for hop in row.chain)


def test_statements_names_hearer_and_publisher(nlp: Language) -> None:
    row = said("A Turkish official told Reuters that the talks would fail.", nlp, publisher="Kurier")[0]
    assert row.hearer == "Reuters"
    assert row.level == "background"
    assert not row.named
    assert row.chain[-1].actor == "Kurier"


def test_statements_calls_an_expected_request_unattributed(nlp: Language) -> None:
    row = one("Hakan Fidan was expected to ask Marco Rubio to lift the ban.", nlp)
    assert (row.act, row.level) == ("request", "unattributed")


def test_statements_calls_a_belief_unattributed(nlp: Language) -> None:
    row = one("European leaders feared that the alliance would break.", nlp)
    assert (row.act, row.level) == ("fear", "unattributed")


def test_statements_finds_the_holder_of_a_noun_and_of_a_relative_clause(nlp: Language) -> None:
    rows = said("The call ignored Ottawa's demand to withdraw the troops, which Oslo described as “reckless”.", nlp)
    assert ("CAN", "demand") in [(row.speaker[0], row.act) for row in rows]
    assert ("NOR", "describe") in [(row.speaker[0], row.act) for row in rows]


def test_statements_finds_the_source_of_a_headline(nlp: Language) -> None:
    rows = said("Chad, Sudan want to reopen border after talks, Chadian source says\n\nThe talks ended in Doha.", nlp)
    assert ["Chad, Sudan want to reopen border after talks"] in [contents(row) for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "The Pentagon declined to comment on the report.",
        "Ottawa did not say whether the pact was dead.",
        "The minister would not say that the pact was dead.",
        "If Ottawa says that the pact is dead, Oslo will leave.",
        "Once the agency declares that Minsk has complied, the ban will end.",
        "The official asked not to be named.",
        "The visit is believed in by many.",
        "Oslo sought a ban.",
        "The plane landed and the crew left.",
    ],
)
def test_statements_makes_none_of_what_nobody_said(text: str, nlp: Language) -> None:
    assert said(text, nlp) == []


@pytest.mark.parametrize(
    ("text", "speaker", "words", "rule"),
    [
        ("Asked whether the pact was dead, the minister smiled.", None, ["whether the pact was dead"], "faint:asked"),
        ("The king is believed to have fled.", None, ["The king", "to have fled"], "faint:hearsay"),
        ("The senator sought a ban on drones.", "The senator", ["a ban on drones"], "faint:parse:object"),
        ("The senator wore a “proud old hat”.", "The senator", ["a “proud old hat”"], "faint:inside"),
    ],
)
def test_statements_leaves_faint_patterns_to_review(
    text: str, speaker: str | None, words: list[str], rule: str, nlp: Language
) -> None:
    row = one(text, nlp)
    assert (row.speaker_span.text if row.speaker_span else None, contents(row), row.rule) == (speaker, words, rule)
    assert row.confidence < 0.5


def test_statements_takes_an_added_quotation_for_the_same_speaker(nlp: Language) -> None:
    rows = said("She stated, “The raid was a mistake for all of us,” adding, “I think many people died there.”", nlp)
    assert [(contents(row), row.speaker) for row in rows] == [
        (["The raid was a mistake for all of us,"], rows[0].speaker),
        (["I think many people died there."], rows[0].speaker),
    ]


def test_statements_finds_whose_answer_is_quoted(nlp: Language) -> None:
    row = one("Her answer was: “Is the room on this floor or the next?”", nlp)
    assert row.speaker_span is not None
    assert row.speaker_span.text == "Her"


def test_statements_finds_a_cue_behind_a_full_stop(nlp: Language) -> None:
    row = one("The mails were gone. “I hope you are able to find them all.” Haddad said.", nlp)
    assert row.speaker_span is not None
    assert row.speaker_span.text == "Haddad"


def test_statements_takes_no_thought_out_of_another_statement(nlp: Language) -> None:
    row = one("Ottawa said that Oslo wanted to leave the pact.", nlp)
    assert row.speaker == ("CAN",)


def test_statements_are_the_same_on_every_run(nlp: Language) -> None:
    text = "Ottawa said the pact was dead. “We are done,” Hakan Fidan said, adding that talks had ended."
    assert said(text, nlp) == said(text, nlp)


def test_restatements_pairs_a_headline_with_its_body(nlp: Language) -> None:
    text = (
        "Chad, Sudan want to lift border restrictions after talks, Chadian source says\n\n"
        "Chad and Sudan want to lift restrictions at the border, a Chadian source said on Wednesday after talks."
    )
    rows = said(text, nlp)
    assert [(rows[0].id, rows[1].id)] == list(restatements(rows))


def test_restatements_leaves_different_matters_apart(nlp: Language) -> None:
    rows = said("Ottawa said the pact was dead. Ottawa said its farmers needed rain this spring.", nlp)
    assert len(rows) == 2
    assert list(restatements(rows)) == []


def test_statements_takes_linear_time_over_unclosed_marks(nlp: Language) -> None:
    text = "The envoy said “we go. " * 400
    started = time.perf_counter()
    said(text, nlp)
    assert time.perf_counter() - started < 60


@pytest.mark.parametrize(
    "entry",
    [e for e in entries("reporting") if e["pos"] != "phrase"],
    ids=lambda e: f"{e['lemma']}-{e['pos']}-{e['act']}",
)
def test_statements_reads_every_example_of_the_vocabulary(entry: dict[str, Any], nlp: Language) -> None:
    rows = said(entry["example"], nlp)
    forms = {entry["lemma"].split()[0], *entry.get("also", ())}
    cues = {token.idx for token in nlp(entry["example"]) if token.lemma_ in forms}
    assert any(row.act == entry["act"] and row.cue_span and row.cue_span.start in cues for row in rows)


@pytest.mark.parametrize("entry", entries("speakers"), ids=lambda e: str(e["kind"]))
def test_statements_takes_every_kind_of_speaker(entry: dict[str, Any], nlp: Language) -> None:
    assert len(said(entry["example"], nlp)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Hakan Fidan said in a statement that the talks were over.",
        "Hakan Fidan said on X that the talks were over.",
        "The talks were over, Hakan Fidan said by phone.",
        "Hakan Fidan was quoted as saying that the talks were over.",
        "Hakan Fidan said the talks were over, without elaborating.",
    ],
)
def test_statements_reads_the_channel_as_no_part_of_what_is_said(text: str, nlp: Language) -> None:
    row = one(text, nlp)
    assert contents(row)[0].lower() == "the talks were over"
    assert row.speaker == ("Hakan Fidan",)


@pytest.mark.parametrize(
    "text",
    [
        "“The talks are over,” Hakan Fidan said.",
        '"The talks are over," Hakan Fidan said.',
        "''The talks are over,'' Hakan Fidan said.",
        "«The talks are over,» Hakan Fidan said.",
        "‘The talks are over,’ Hakan Fidan said.",
    ],
)
def test_statements_reads_every_kind_of_mark(text: str, nlp: Language) -> None:
    row = one(text, nlp)
    assert (contents(row), row.quote_type) == (["The talks are over,"], "direct")


def test_statements_reads_on_where_a_mark_is_never_closed(nlp: Language) -> None:
    rows = said('"The talks are over, Hakan Fidan said on Monday. The border stays shut.', nlp)
    assert [(contents(row), row.speaker) for row in rows] == [(["The talks are over"], ("Hakan Fidan",))]


def test_statements_joins_paragraphs_that_open_the_marks_again(nlp: Language) -> None:
    text = "“We came in peace.\n\n“We stay in peace.\n\n“We leave in peace,” Hakan Fidan said."
    assert contents(one(text, nlp)) == ["We came in peace.", "We stay in peace.", "We leave in peace,"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Omar Haddad, a former minister of trade, put it: “The wolves are at the gate.”", "quote:before"),
        ("Omar Haddad cracked, “I was there when it fell.”", "surface:unlisted"),
        ("“We need rain and we need it now.” ― Omar Haddad, mayor of Izmir", "quote:signed"),
        ("“We need rain and we need it now.”\n\n- Omar Haddad.\n\nIt rained on Monday.", "quote:signed"),
        ("RAINS FAIL ONCE MORE - Omar Haddad: “We need rain and we need it now.”", "quote:label"),
    ],
)
def test_statements_finds_the_speaker_by_the_pattern_of_words(text: str, rule: str, nlp: Language) -> None:
    row = one(text, nlp)
    assert (row.speaker, row.rule) == (("Omar Haddad",), rule)


def test_statements_reads_a_verb_that_the_parser_has_stranded(nlp: Language) -> None:
    row = one("The pope disapproved of the strike.", nlp)
    assert (contents(row), row.rule, row.speaker_span and row.speaker_span.text) == (
        ["the strike"],
        "surface:stranded",
        "The pope",
    )


def test_statements_takes_words_in_marks_for_those_of_whoever_judges(nlp: Language) -> None:
    row = one("The minister talked about the “quiet war” in the south.", nlp)
    assert [span.text for span in row.quoted_words] == ["quiet war"]
    assert (row.rule, row.quote_type) == ("quote:woven", "mixed")


@pytest.mark.parametrize(
    "text",
    [
        "The minister sat down in the “quiet room” of the hotel.",
        "The general attacked the town at dawn.",
        "The general defended the city.",
        "The ministry refused to comment on the sale.",
        "Seoul declined to elaborate.",
        "A club called The Oaks opened in Izmir.",
    ],
)
def test_statements_makes_none_of_deeds_and_silence(text: str, nlp: Language) -> None:
    assert said(text, nlp) == []


def test_statements_reads_a_refusal_that_is_an_answer(nlp: Language) -> None:
    row = one("Seoul refused to sign the pact.", nlp)
    assert (row.speaker, row.act, contents(row)) == (("KOR",), "reject", ["to sign the pact"])


def test_statements_reads_a_view_in_the_passive(nlp: Language) -> None:
    row = one("The plan was rejected by Minsk.", nlp)
    assert (row.speaker, row.act, contents(row)) == (("BLR",), "reject", ["The plan"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the words of the envoy, the truce was dead.", ["the truce was dead"]),
        ("The truce, in the envoy's view, is dead.", ["The truce", "is dead"]),
    ],
)
def test_statements_knows_fixed_phrases(text: str, expected: list[str], nlp: Language) -> None:
    row = one(text, nlp)
    assert (contents(row), row.speaker) == (expected, ("unnamed:envoy",))


def test_statements_gives_a_participle_to_the_speaker_of_the_sentence(nlp: Language) -> None:
    rows = said("Ottawa said Minsk breaks the pact, stating that it would leave.", nlp)
    assert [row.speaker for row in rows] == [("CAN",), ("CAN",)]
    assert contents(rows[0]) == ["Minsk breaks the pact"]


def test_statements_parts_two_voices_in_one_sentence(nlp: Language) -> None:
    rows = said("Ottawa said the pact has ended, while Oslo said it was alive.", nlp)
    assert [(row.speaker, contents(row)) for row in rows] == [
        (("CAN",), ["the pact has ended"]),
        (("NOR",), ["it was alive"]),
    ]


def test_statements_keeps_the_condition_with_what_is_said(nlp: Language) -> None:
    row = one("Ottawa said it would leave the pact unless Minsk paid.", nlp)
    assert contents(row) == ["it would leave the pact unless Minsk paid"]


def test_statements_names_the_hand_that_quotes(nlp: Language) -> None:
    row = one("“The talks are over,” Hakan Fidan said, as quoted by Anadolu.", nlp)
    hops = [(hop.role, hop.actor) for hop in row.chain]
    assert hops[0] == ("originator", "Hakan Fidan")
    assert [role for role, actor in hops if "Anadolu" in actor] == ["relayer"]


def test_statements_finds_the_source_that_an_announcement_came_from(nlp: Language) -> None:
    row = one("The announcement that the port was open came from the mayor.", nlp)
    assert (row.speaker, contents(row)) == (("unnamed:mayor",), ["the port was open"])


@pytest.mark.parametrize("entry", entries("speech_acts"), ids=lambda e: str(e["act"]))
def test_statements_tells_the_nature_of_every_act(entry: dict[str, Any], nlp: Language) -> None:
    row = next(row for row in said(entry["example"], nlp) if row.act == entry["act"])
    assert row.polarity == entry["polarity"]
    assert row.plover == (None if row.level == "unattributed" else entry.get("plover"))


def test_statements_knows_the_nature_of_every_act_of_the_vocabulary() -> None:
    assert {entry["act"] for entry in entries("reporting")} == {entry["act"] for entry in entries("speech_acts")}


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("Moscow acknowledged that the ship was lost.", "factive"),
        ("Tehran denied that the ship was Iranian.", "denying"),
        ("Oslo said the fleet had left.", "non_committal"),
        ("“The fleet has left,” according to Oslo.", "non_committal"),
    ],
)
def test_statements_tells_what_the_reporting_word_takes_for_true(text: str, commitment: str, nlp: Language) -> None:
    assert one(text, nlp).commitment == commitment


def test_statements_lets_a_new_sentence_introduce_the_next_quotation(nlp: Language) -> None:
    rows = said("“The port stays shut,” the mayor said. “Must it?” He added, “It must, for a year.”", nlp)
    assert contents(rows[-1]) == ["It must, for a year."]


def test_statements_takes_a_clause_begun_before_the_marks_for_reported_speech(nlp: Language) -> None:
    row = one("The mayor said in a statement that “the port stays shut for another year” or longer.", nlp)
    assert (contents(row), row.quote_type) == (["“the port stays shut for another year” or longer"], "mixed")


def test_statements_takes_the_clause_that_words_in_marks_end(nlp: Language) -> None:
    row = one("The towns upriver “deserve peace at long last. That is our plan,” said the envoy.", nlp)
    assert contents(row) == ["The towns upriver “deserve peace at long last. That is our plan,”"]


def test_statements_ends_where_the_manner_of_saying_is_told(nlp: Language) -> None:
    row = said("The envoy said the port “stays shut” before leaving the hall.", nlp)[0]
    assert contents(row) == ["the port “stays shut”"]


def test_statements_knows_nobody_who_asked_what_somebody_was_asked(nlp: Language) -> None:
    first, second = said("The envoy was asked, “Did you know of the letter?” He answered, “I did not know.”", nlp)
    assert (first.act, first.speaker, first.level) == ("ask", (), "unattributed")
    assert (second.act, contents(second)) == ("answer", ["I did not know."])


def test_statements_keeps_sentences_in_marks_that_nobody_claims_for_review(nlp: Language) -> None:
    row = one("Then came the laugh line of the night: “I would do it all over again.”", nlp)
    assert (row.rule, row.speaker, row.confidence < 0.5) == ("faint:unclaimed", (), True)
