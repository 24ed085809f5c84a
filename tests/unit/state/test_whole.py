from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import islice
from typing import Any

import pytest

from benchmarks import made as many
from detente.export.flat import ordered
from detente.export.formats.sorting import in_order
from detente.export.lists import LISTS
from detente.model import Entry, Thread
from detente.state import whole
from detente.state.families import families
from detente.state.filters import Filters
from detente.state.records import homes
from detente.state.threads import strands
from detente.store import SqliteStore, open_store
from detente.store.issues import Edition
from tests import made

WHOLE: dict[str, Any] = {
    "measures": whole.measures,
    "deals": whole.deals,
    "positions": partial(whole.positions, sort=in_order),
    "statements": whole.statements,
    "events": partial(whole.events, sort=in_order),
    "threads": partial(strands, sort=in_order),
    "conflicts": whole.conflicts,
}
SIDES = ("USA", "TUR", "RUS", "?", "European Union", "Presidency of Defence Industries")


def talk(number: int, chance: random.Random) -> Any:
    """A report on few states, so that measures, threads and positions of many reports meet."""
    day = f"20{chance.randrange(15, 22)}-0{chance.randrange(1, 10)}-1{chance.randrange(10)}"
    text = f"Report {number}: sanctions hit. A treaty stands. Talks went on. They want an end of sanctions. No."
    report = made.report(text, chance.choice((day, day, day[:4], None)), publisher=f"Paper {chance.randrange(4)}")
    who, whom = chance.choice(SIDES), chance.choice(SIDES[1:])
    thing = chance.choice(("?", "oil", "arms"))
    measure = made.measure(
        report, "sanctions hit", chance.choice(("imposed", "in_force", "lifted", "lifting_requested")),
        chance.choice((day, day[:4], None)), measure=f"sanctions/{who}/{whom}/{thing}", imposers=(who,),
        targets=(whom,), status=chance.choice(("occurred", "planned", "denied")),
    )  # fmt: skip
    parties = "+".join(sorted({who, whom, "FIN", "SWE"}))
    deal = made.deal(
        report, "A treaty stands", chance.choice(("signed", "ratified", "discussed")), day,
        deal=f"{chance.choice(('treaty', 'membership'))}/{parties}/?/{thing}", kind="treaty",
        parties=tuple(parties.split("+")), suppliers=(), recipients=(), designation=None,
    )  # fmt: skip
    wish = made.position(
        report, "They want an end of sanctions", about=chance.choice(((measure.id,), (), (deal.id,))),
        kind=chance.choice(("demand", "offer")), party=(whom,), party_state=(whom,), addressee=(who,),
    )  # fmt: skip
    no = made.position(report, "No.", kind="refusal", party=(who,), party_state=(who,), about=(measure.id,))
    met = made.event(
        report, "Talks went on", chance.choice((day, day[:7])), confidence=chance.choice((0.9, 0.4)),
        status=chance.choice(("occurred", "planned")),
    )  # fmt: skip
    threads = (
        Thread(id="t1", label=chance.choice(("Oil", "oil", "Arms")), members=(measure.id, wish.id)),
        Thread(id="t2", label=f"Talk {chance.randrange(3)}", members=(met.id, no.id, "gone")),
    )
    return made.reading(report, measure, deal, wish, no, met, threads=threads)


def act(number: int) -> Any:
    """An entry of a register: a measure that starts on a day."""
    text = f"Acts, entry {number}: sanctions are imposed"
    entry = Entry(register="Acts", id=str(number), edition="2019-01-01")
    report = made.report(text, "2018-12-31", publisher="Acts", entry=entry)
    key = f"sanctions/USA/TUR/law-{number}"
    row = made.measure(
        report, "sanctions are imposed", "imposed", f"2018-05-1{number}", measure=key, legal_basis=f"Law {number}"
    )
    return made.reading(report, row)


def told_otherwise(number: int) -> Any:
    """The press on a measure of the same day, under another law."""
    report = made.report(f"Sanctions were imposed under another law, paper {number} wrote.", "2018-06-01")
    row = made.measure(
        report, "Sanctions were imposed", "imposed", f"2018-05-1{number}", measure=f"sanctions/USA/TUR/other-{number}",
        legal_basis="Other Law",
    )  # fmt: skip
    return made.reading(report, row)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    chance = random.Random(7)  # noqa: S311 - to repeat, not to hide
    with open_store(tmp_path_factory.mktemp("whole") / "made.db") as opened:
        opened.write(islice(many.readings(60), 60))
        opened.write([talk(number, chance) for number in range(120)])
        opened.publish(Edition(register="Acts", day=date(2019, 1, 1), sha256="1"), [act(number) for number in range(3)])
        opened.write([told_otherwise(number) for number in range(3)])
        yield opened


@pytest.mark.parametrize("name", sorted(WHOLE))
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"as_of": "2018-06-01"},
        {"known_by": "2019"},
        {"first": "2018", "last": "2019", "min_confidence": 0.5},
    ],
    ids=["all", "as-of", "known-by", "days"],
)
def test_whole_lists_are_those_of_everybody_at_once(
    name: str, asked: dict[str, Any], store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "TOGETHER", 8)  # so that groups are cut wherever they may be
    filters = Filters.of(**asked)
    listing = LISTS[name]
    mine = [ordered(name, listing.row(item)) for item in listing.ask(store, filters)]
    found = list(in_order((place, ordered(name, listing.row(item))) for place, item in WHOLE[name](store, filters)))
    assert found == mine
    assert mine or (name, asked) == ("conflicts", {"known_by": "2019"})


def test_whole_conflicts_tell_acts_of_registers_from_what_the_press_has_of_them(store: SqliteStore) -> None:
    found = [conflict for _, conflict in whole.conflicts(store, Filters(kinds=("legal_basis",)))]
    assert {conflict.values for conflict in found} == {(f"Law {number}", "Other Law") for number in range(3)}


def test_whole_lists_of_kinds_are_those_of_everybody_at_once(store: SqliteStore) -> None:
    for name, kinds in (("positions", ("demand",)), ("threads", ("OIL",)), ("measures", ("sanctions",))):
        filters = Filters(kinds=kinds)
        listing = LISTS[name]
        mine = [listing.row(item) for item in listing.ask(store, filters)]
        assert mine
        assert list(in_order((place, listing.row(item)) for place, item in WHOLE[name](store, filters))) == mine


def test_families_hold_whatever_a_key_may_lead_to(store: SqliteStore) -> None:
    for kind in ("measure", "deal"):
        keys = list(store.keys(kind))
        every = homes(keys)
        groups = families(keys)
        assert sorted(key for group in groups for key in group) == keys
        assert len(groups) > 1
        for group in groups:
            assert homes(group) == {key: every[key] for key in group}
