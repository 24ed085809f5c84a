"""What the figures mean, case by case; that they are the right ones is shown in `test_agreement`."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.actors import Actors, aliases, same_set, vocabulary_names
from evaluation.dates import bounds, same_date
from evaluation.forbidden import holds, violations
from evaluation.matching import outermost, pair
from evaluation.predictions import by_document
from evaluation.scoring import Mistake, score
from evaluation.tally import Tally

ACTORS = Actors(aliases([("USA", ["United States", "US"]), ("European Union", ["EU", "the bloc"]), ("X", ["EU", ""])]))


def _span(start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": "w" * (end - start)}


def _measure(start: int, end: int, **values: Any) -> dict[str, Any]:
    row = {"imposers": ["USA"], "targets": ["TUR"], "transition": "imposed", "status": "occurred"}
    return {**row, "span": _span(start, end), **values}


def _scored(gold: list[Any], predicted: list[Any], kind: str = "measures") -> tuple[dict[str, Any], list[Mistake]]:
    tally = Tally()
    mistakes = list(score({"doc_id": "d", kind: gold}, {kind: predicted}, tally=tally, actors=ACTORS))
    return tally.figures(), mistakes


def test_score_tells_a_wrong_party_from_a_missing_row() -> None:
    figures, mistakes = _scored([_measure(0, 10)], [_measure(0, 10, targets=["RUS"])])
    assert figures["measures"]["f1"] == 1.0
    assert figures["measures.strict"]["f1"] == 0.0
    assert figures["standing"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 1, "pred": 1}
    assert [(one.sort, one.what) for one in mistakes] == [("wrong", "targets: ['TUR'] ≠ ['RUS']")]


def test_score_lists_missed_and_spurious_rows() -> None:
    _, mistakes = _scored([_measure(0, 10)], [_measure(50, 60, transition="lifted")])
    assert [(one.sort, one.what) for one in mistakes] == [("missed", "imposed"), ("spurious", "lifted")]


def test_score_does_not_count_a_second_mention_of_a_found_record() -> None:
    gold = _measure(0, 10, alt_spans=[_span(40, 50)])
    figures, mistakes = _scored([gold], [_measure(0, 10), _measure(41, 50)])
    assert figures["measures"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 1, "pred": 1}
    assert not mistakes


def test_score_takes_no_whole_sentence_for_an_anchor() -> None:
    figures, _ = _scored([_measure(10, 20)], [_measure(0, 90)])
    assert figures["measures.found"]["r"] == 0.0
    figures, _ = _scored([_measure(10, 20)], [_measure(12, 13)])
    assert figures["measures.found"]["r"] == 1.0


def test_score_counts_statements_found_by_the_pattern_of_their_words() -> None:
    rows = [{"content_spans": [_span(0, 9)], "rule": "surface:after"}, {"content_spans": [_span(20, 29)], "rule": "x"}]
    figures, _ = _scored([], rows, kind="statements")
    assert figures["statements.by word pattern"] == {"agree": 0.5, "of": 2}


def test_pair_takes_the_heaviest_first_and_each_once() -> None:
    weights = {(0, 0): 0.5, (0, 1): 0.9, (1, 1): 0.8, (1, 0): 0.0}
    assert pair(range(2), range(2), lambda gold, said: weights[gold, said]) == [(0, 1)]


def test_outermost_drops_what_lies_inside_another() -> None:
    outer, inner, apart = ({"content_spans": [_span(*ends)]} for ends in ((0, 50), (10, 20), (60, 70)))
    assert outermost([inner, outer, apart]) == [outer, apart]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2025-03-26", 1),
        ("2025-03", 31),
        ("2024-02~", 29),
        ("2025-XX-XX", 365),
        ("202X", 3653),
        ("2025-21", 92),
        ("2025-03-01/2025-03-10", 10),
    ],
)
def test_bounds_of_what_edtf_writes(text: str, days: int) -> None:
    found = bounds(text)
    assert found
    assert found[1] - found[0] + 1 == days


@pytest.mark.parametrize("text", ["", None, "soon", "2025-02-30", "0000", "00XX", "../..", "2025-77"])
def test_bounds_of_nothing(text: str | None) -> None:
    assert bounds(text) is None


def test_same_date_wants_no_false_precision_and_no_empty_width() -> None:
    assert same_date("2025-03-26", "2025-03") is True
    assert same_date("2025-03-26", "2025") is False
    assert same_date("2025-03-26", "2025-03-27") is False
    assert same_date("2025-03-26", None) is False
    assert same_date("../2025-03-26", None) is True
    assert same_date(None, "2025") is None


def test_actors_fold_names_and_keep_descriptions_apart() -> None:
    assert ACTORS.key("the United States") == ACTORS.key("USA") == "usa"
    assert ACTORS.key("EU") == "european union"
    assert ACTORS.key("") == ""
    source, other = {ACTORS.key("unnamed:Turkish foreign ministry source")}, {ACTORS.key("the foreign ministry source")}
    assert same_set(source, other)
    assert not same_set({"source"}, {"official"})


def test_same_speaker_by_words_where_the_key_differs() -> None:
    gold = {"speaker": "Hakan Fidan", "speaker_span": _span(5, 16)}
    assert ACTORS.same_speaker(gold, {"speaker": "unnamed:diplomat", "speaker_span": _span(11, 16)})
    assert not ACTORS.same_speaker(gold, {"speaker": "unnamed:diplomat", "speaker_span": _span(50, 56)})
    assert ACTORS.same_speaker({"speaker": None}, {"speaker": "Hakan Fidan"}) is None


@pytest.mark.parametrize(
    ("key", "wanted", "expected"),
    [
        ("status", ["planned", "occurred"], True),
        ("status_not", "occurred", False),
        ("number_not", 40, False),
        ("number_empty", True, True),
        ("targets_contains", "tu", True),
        ("targets_lacks", "tu", False),
        ("number_lacks", "4", True),
        ("party", "KOR", True),
    ],
)
def test_forbidden_conditions(*, key: str, wanted: object, expected: bool) -> None:
    row = {"status": "occurred", "targets": ["TUR"], "number": None, "party": "USA; KOR"}
    assert holds(row, key, wanted) is expected


def test_forbidden_rows_lie_in_the_range_of_the_pattern() -> None:
    pattern = {
        "list": "measures",
        "match": {},
        "overlaps": {"start": 10, "end": 20},
        "claim": "it was lifted",
        "why": "if",
    }
    reading = {"measures": [_measure(0, 10), _measure(19, 30)]}
    (found,) = violations("d", reading, [pattern])
    assert found.row is reading["measures"][1]
    assert str(found).startswith("d: measures: it was lifted (if): ")


def test_readings_are_found_by_source_file_name_and_id() -> None:
    reading = {"report": {"source": "some/where/report.txt", "id": "abc"}}
    assert set(by_document([reading])) == {"some/where/report.txt", "report.txt", "abc"}
    assert by_document([{"rejected": {"source": "empty.txt", "error": "empty", "message": "No text."}}]) == {}


def test_actors_fold_by_the_own_vocabulary_where_nothing_is_shared() -> None:
    actors = Actors(aliases(vocabulary_names()))
    assert actors.key("Turkey") == actors.key("Türkiye") == actors.key("TUR") == "tur"
    assert actors.key("the United Nations") == actors.key("UN") == "united nations"
