from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

from benchmarks.texts import Corpus, count_words, enough, own, varied, write_reports

CORPUS = Corpus("two", ("Talks on Monday.\n\nThey met in June 2024.\n\n12 came.", "No talks on Friday.\n\nIt rained."))


def test_varied_texts_keep_their_shape_and_differ() -> None:
    texts = list(islice(varied(CORPUS, 1), 40))
    assert len(set(texts)) > 20  # the second has seven weekdays to vary by
    assert {count_words(text) for text in texts} == {count_words(text) for text in CORPUS.texts}
    assert texts == list(islice(varied(CORPUS, 1), 40))
    assert texts != list(islice(varied(CORPUS, 2), 40))


def test_enough_stops_at_the_words_asked_for() -> None:
    taken = enough(CORPUS, words=100, seed=0)
    assert 100 <= sum(map(count_words, taken)) < 100 + max(map(count_words, CORPUS.texts))


def test_written_reports_are_dated_and_no_two_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    words = write_reports(path, CORPUS, reports=50, paragraphs=1, seed=0)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({row["text"] for row in rows}) == len({row["id"] for row in rows}) == 50
    assert words == sum(count_words(row["text"]) for row in rows)


def test_own_texts_are_there_without_the_shared_folder() -> None:
    texts = own().texts
    assert len(texts) > 10
    assert not any(text.startswith((" date", "date")) for text in texts)
