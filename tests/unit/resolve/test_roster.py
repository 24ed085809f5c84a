"""The roster's entries, which are made when a form is met."""

from __future__ import annotations

import pytest

from detente.resolve.roster import roster


def test_entries_are_the_same_object_however_often_they_are_asked_for() -> None:
    entries = roster().written_entries
    assert entries[0] is entries[0]
    assert entries[:2] == (entries[0], entries[1])
    with pytest.raises(IndexError):
        entries[len(entries)]


def test_entries_tell_what_each_form_of_the_automaton_may_name() -> None:
    known = roster()
    for text, kinds in (("Turkey", {"name"}), ("Turkish", {"adjective"}), ("the bloc", {"definite"})):
        found = [
            (text[start:end], {entry.kind for entry in entries[index]})
            for automaton, entries in ((known.written, known.written_entries), (known.lower, known.lower_entries))
            for index, start, end in automaton.find_matches_as_indexes(text)
        ]
        assert (text, kinds) in found


def test_forms_that_count_as_written_stand_apart_from_those_in_any_case() -> None:
    known = roster()
    assert all(entry.exact for entries in known.written_entries for entry in entries)
    assert not any(entry.exact or entry.form != entry.form.lower() for row in known.lower_entries for entry in row)


def test_entries_of_a_kind_are_those_among_all() -> None:
    entries = roster().written_entries
    assert list(entries.of("name", "capital")) == [
        entry for row in entries for entry in row if entry.kind in ("name", "capital")
    ]
