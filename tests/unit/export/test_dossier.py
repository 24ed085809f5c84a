from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from detente.export import dossier_lines, lay_out
from detente.export.objects import dossier_object, dossier_rows
from detente.state import Dossier, dossier
from tests import made

PASSAGE = re.compile(r"[0-9a-f]{12}:\d+-\d+$")


def record() -> Dossier:
    first = made.report(
        "The US imposed sanctions on Turkey. Ankara demanded their end.", "2020-12-15", publisher="First"
    )
    second = made.report(
        "US sanctions on Turkey remain. Fidan met Rubio. Fidan called the US sanctions unjust.", "2025-03-26"
    )
    third = made.report("The US imposed sanctions on Turkey in 2019.", "2025-03-27", publisher="Third")
    imposed = made.measure(first, "imposed sanctions on Turkey", "imposed", "2020-12-14")
    said = made.statement(second, "US sanctions unjust", "Hakan Fidan", speaker_state=("TUR",), hearer="USA")
    readings = [
        made.reading(
            first, imposed, made.position(first, "demanded their end", about=(imposed.id,), addressee=("USA",))
        ),
        made.reading(
            second,
            made.measure(second, "US sanctions on Turkey", "in_force", "2025-03-26"),
            made.event(second, "met Rubio", "2025-03-25"),
            said,
        ),
        made.reading(third, made.measure(third, "imposed sanctions on Turkey in 2019", "imposed", "2019")),
    ]
    return dossier(made.sourced(*readings), "TUR", "USA")


def text(width: int = 100, **how: Any) -> str:
    return "\n".join(lay_out(dossier_lines(record(), **how), width=width))


def test_dossier_has_every_section_and_says_as_of_when() -> None:
    shown = text()
    assert shown.startswith("Türkiye ↔ United States\nas of 2025-03-27 · 3 reports · 2020-12-15 to 2025-03-27")
    for heading in ("MEASURES", "CONTACTS", "STATEMENTS", "WHERE SOURCES DIFFER"):
        assert f"\n{heading}\n" in shown


def test_dossier_standing_says_since_confirmed_and_on_whose_word() -> None:
    shown = " ".join(text().split())
    assert "in force · since 2019 or 2020-12-14: sources differ · last confirmed 2025-03-26" in shown
    assert "on the word of Third; First · 3 reports, the last of 2025-03-27, 3 origins" in shown
    assert "what would lift it, and who wants what: Türkiye → United States · demand" in shown


def test_dossier_conflict_names_the_thing_and_both_sources() -> None:
    assert "CAATSA sanctions imposed: 2019 says Third, 2020-12-14 says First" in " ".join(text().split())


def test_dossier_every_row_ends_with_its_passage() -> None:
    rows = [
        one
        for one in dossier_lines(record())
        if one.indent >= 2 and not "".join(p for p, _ in one.pieces).endswith(":")
    ]
    assert len(rows) >= 7
    for row in rows:
        assert PASSAGE.search(row.source), row


@pytest.mark.parametrize("width", [60, 80])
def test_dossier_fits_the_terminal(width: int) -> None:
    assert max(len(row) for row in text(width).split("\n")) <= width


def test_dossier_of_nothing_says_so() -> None:
    empty = dossier([], "TUR", "JPN", as_of=date(2020, 1, 1), known_by=date(2021, 1, 1))
    assert list(lay_out(dossier_lines(empty))) == [
        "Türkiye ↔ Japan",
        "as of 2020-01-01 · known by 2021-01-01 · nothing on the two in this record",
    ]


def test_dossier_objects_hold_the_same_rows_either_way() -> None:
    whole, rows = dossier_object(record()), list(dossier_rows(record()))
    sections = ("measures", "deals", "positions", "outcomes", "contacts", "events", "statements", "conflicts")
    assert sum(len(whole[name]) for name in sections) == len(rows)
    assert json.loads(json.dumps(whole)) == whole
    (measure,) = whole["measures"]
    assert (measure["state"], measure["holds"], measure["since"]) == ("in_force", "yes", ["2019", "2020-12-14"])
    assert measure["positions"] == [whole["positions"][0]["assertion"]["id"]]
    for row in rows:
        assert row["section"] in sections


def test_dossier_leaves_out_denied_events_unless_asked_for_all() -> None:
    source = made.report("Fidan did not meet Rubio. Fidan met Rubio.", "2025-03-26")
    rows = [
        made.event(source, "did not meet Rubio", "2025-03-25", status="denied", factuality="CT-"),
        made.event(source, "met Rubio", "2025-03-25"),
    ]
    found = dossier(made.sourced(made.reading(source, *rows)), "TUR", "USA")
    short, long = ("\n".join(lay_out(dossier_lines(found, whole=whole))) for whole in (False, True))
    assert ("did not meet" in short, "did not meet" in long) == (False, True)


def test_dossier_cuts_long_lists_and_says_so() -> None:
    source = made.report(" ".join(f"Fidan met Rubio {n}." for n in range(40)), "2025-03-26")
    events = [made.event(source, f"met Rubio {n}.", "2025-03-25") for n in range(40)]
    found = dossier(made.sourced(made.reading(source, *events)), "TUR", "USA")
    assert "… and 10 older: --all shows them" in "\n".join(lay_out(dossier_lines(found)))
    assert "--all" not in "\n".join(lay_out(dossier_lines(found, whole=True)))


def _titles(*rows: Any, days: tuple[str, ...] = ("2019-07-18", "2024-01-27", "2024-06-14")) -> list[str]:
    """The headings of measures and deals made by each row's function on a report of its own."""
    readings = []
    for day, row in zip(days, rows, strict=False):
        source = made.report(f"{day}: the words of the deal", day)
        readings.append(made.reading(source, row(source)))
    return [
        "".join(text for text, _ in one.pieces)
        for one in dossier_lines(dossier(made.sourced(*readings), "TUR", "RUS"))
        if one.indent == 1
    ]


def test_dossier_deal_is_headed_by_what_was_settled_not_wished() -> None:
    def row(transition: str, **more: Any) -> Any:
        return lambda source: made.deal(source, "the words of the deal", transition, **more)

    cancelled, wish = row("cancelled"), row("discussed", number=40, status="desired")
    assert _titles(cancelled, wish) == ["S-400 · Russia → Türkiye"]
    assert _titles(row("signed", number=4), row("delivered", number=2), wish) == ["4 S-400 · Russia → Türkiye"]
    assert _titles(row("signed", number=4), row("agreed", number=3)) == ["3 S-400 · Russia → Türkiye"]


def test_dossier_agreement_is_headed_by_its_parties() -> None:
    given: dict[str, Any] = {"deal": "ceasefire/RUS+TUR", "kind": "ceasefire", "designation": None, "recipients": ()}

    def row(**more: Any) -> Any:
        return lambda source: made.deal(source, "the words of the deal", "signed", **given | more)

    assert _titles(row(suppliers=(), parties=("RUS", "TUR"))) == ["ceasefire · Russia, Türkiye"]
    assert _titles(row(suppliers=("RUS",), recipients=("TUR",))) == ["ceasefire · Russia → Türkiye"]
    from detente.export.lines import title
    from detente.state import records

    source = made.report("the words of the deal")
    (record_,) = records(made.sourced(made.reading(source, row(suppliers=())(source))))
    assert title(record_) == "ceasefire · parties not named"


def test_dossier_leaves_out_a_record_that_says_nothing() -> None:
    bearing = made.report("They demanded the deal", "2025-03-26")
    deal = made.deal(bearing, "demanded the deal", "discussed", status="desired")
    found = dossier(made.sourced(made.reading(bearing, deal)), "TUR", "RUS")
    assert "S-400" in "\n".join(lay_out(dossier_lines(found)))  # its row stands below
    silent = replace(found, deals=tuple(replace(one, talk=()) for one in found.deals))
    assert "no step reported" not in "\n".join(lay_out(dossier_lines(silent)))
