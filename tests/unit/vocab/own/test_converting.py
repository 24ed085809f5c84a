from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from detente.vocab.own.codes import meaning
from detente.vocab.own.converting import as_yaml, cased
from detente.vocab.own.dictionary import _day as day
from detente.vocab.own.reading import read
from detente.vocab.own.records import EVER, Own

SAMPLE = """\
# a dictionary made for this test
<!-- with a comment
of two lines -->
TURKEY_  [TUR]
+TURKIYE_
+IZMIR_ ; a place

HAKAN_FIDAN_  ; legacy comment
+FOREIGN_MINISTER_FIDAN_
+FIDAN_HAKAN_
\t[TURGOVSPY 100525-230603]
\t[TURGOV >20230603]
AMA_QUARTEY_ [GHAELI] <!-- before --> # after
\t[GHAGOV 20240501-250630]
\t[GHAGOV 2004017-20061201]
\t[GHAGOV <19990101] [GHAOPP 990102-000101]
HARBOUR_FRONT_ [YEMREB]
+THE FRONT
NORTHERN_DREAM_ [XQZGOV]
MINISTRY_OF_SALT_ [GHAGOV]
NATO_
+NORTH_ATLANTIC_TREATY_ORGANIZATION_
\t[IGOWSTNAT]
BALTIC_COAST_ [EEU]
THE_UNITED_NATIONS_ [IGOUNO]
UN_SECRETARY_GENERAL [IGOUNO]
EC/UNX_FUND_ [IGOUNO]
LOST_NAME_
TORN_NAME_ [GHAGOV}
!MINIST! = MINISTER, MINISTRY
FOREIGN_!MINIST! [~GOVFRM]
THIEF {THIEVES} [~CRM]
"""


@pytest.fixture
def given(tmp_path: Path) -> tuple[dict[str, Own], list[str]]:
    path = tmp_path / "sample.txt"
    path.write_text(SAMPLE)
    _, actors, faults = read(path)
    assert all(fault.severity == "warning" for fault in faults)
    return {actor.key: actor for actor in actors}, [str(fault).rpartition("/")[2] for fault in faults]


def test_converting_dates_people_by_their_codes(given: tuple[dict[str, Own], list[str]]) -> None:
    fidan, quartey = given[0]["Hakan Fidan"], given[0]["Ama Quartey"]
    assert (fidan.kind, fidan.aliases) == ("person", ("Fidan Hakan",))
    assert [(held.of, held.start, held.end) for held in fidan.held] == [
        ("TUR", "2010-05-25", "2023-06-03"),
        ("TUR", "2023-06-03", None),
    ]
    assert [(held.of, held.start, held.end) for held in quartey.held] == [
        ("GHA", "2024-05-01", "2025-06-30"),
        ("GHA", EVER, "1999-01-01"),
    ]


def test_converting_tells_kinds_and_known_actors(given: tuple[dict[str, Own], list[str]]) -> None:
    actors = given[0]
    assert (actors["Harbour Front"].kind, actors["Harbour Front"].state) == ("armed_group", "YEM")
    assert actors["Harbour Front"].aliases == ("The Front",)
    assert (actors["Ministry of Salt"].kind, actors["Ministry of Salt"].state) == ("organisation", "GHA")
    assert actors["North Atlantic Treaty Organization"].name == "NATO"
    assert actors["United Nations"].kind == "organisation"
    assert "EC/UNX Fund" in actors
    assert {"UN Secretary General", "The United Nations"}.isdisjoint(actors)
    assert {"Turkey", "Baltic Coast", "Northern Dream", "Lost Name"}.isdisjoint(actors)


@pytest.mark.parametrize(
    "told",
    [
        "sample.txt:4: 'TURKEY' and its 2 synonyms are names or places of a state: left out",
        "sample.txt:15: '[GHAGOV 2004017-20061201]' has a date that is none: left out; allowed: YYMMDD or YYYYMMDD",
        "sample.txt:19: 'XQZGOV' of NORTHERN DREAM is an unknown code: left out; allowed: a CAMEO code",
        "sample.txt:24: 'EEU' of BALTIC COAST is a region, no actor: left out",
        "sample.txt:26: 'UN SECRETARY GENERAL' is an office, no actor: left out",
        "sample.txt:28: 'LOST NAME' has no code that can be used: left out",
        "sample.txt:29: '[GHAGOV}' is no code: passed over",
        "sample.txt:31: 'FOREIGN MINISTER' and 1 more name kinds of people, no actors: left out",
    ],
)
def test_converting_warns_with_the_line(given: tuple[dict[str, Own], list[str]], told: str) -> None:
    assert any(warning.startswith(told) for warning in given[1]), given[1]


def test_converting_to_yaml_and_back_changes_nothing(given: tuple[dict[str, Own], list[str]], tmp_path: Path) -> None:
    path = tmp_path / "roster.yaml"
    path.write_text(as_yaml(given[0].values(), "sample.txt"), encoding="utf-8")
    _, again, faults = read(path)
    assert faults == ()

    def bare(actor: Own) -> Own:
        return replace(actor, file="", line=0, held=tuple(replace(held, line=0) for held in actor.held))

    assert [bare(actor) for actor in again] == [bare(actor) for actor in given[0].values()]


@pytest.mark.parametrize(
    ("digits", "date"),
    [("300101", "2030-01-01"), ("310101", "1931-01-01"), ("18970101", "1897-01-01"), ("230229", None), ("20040", None)],
)
def test_dictionary_dates_of_six_and_eight_digits(digits: str, date: str | None) -> None:
    assert day(digits) == date


@pytest.mark.parametrize(
    ("code", "sort", "state", "kind"),
    [
        ("TUR", "state", "TUR", "state"),
        ("ROMGOV", "acts", "ROU", "organisation"),
        ("SYRREB", "apart", "SYR", "armed_group"),
        ("USAMED", "apart", "USA", "media"),
        ("MNC", "apart", None, "company"),
        ("IGOUNOHLHWHOMED", "organisation", None, "organisation"),
        ("MEA", "region", None, "organisation"),
        ("IRQKUR", "apart", "IRQ", "organisation"),
    ],
)
def test_codes_part_by_part(code: str, sort: str, state: str | None, kind: str) -> None:
    found = meaning(code)
    assert found is not None
    assert (found.sort, found.state, found.kind) == (sort, state, kind)


@pytest.mark.parametrize("code", ["", "US", "XQZ", "usagov", "???"])
def test_codes_unknown(code: str) -> None:
    assert meaning(code) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("HAKAN FIDAN", "Hakan Fidan"), ("BAN KI-MOON", "Ban Ki-moon"), ("UN SECURITY COUNCIL", "UN Security Council"),
        ("ARMY OF THE NORTH", "Army of the North"), ("PKK", "PKK"), ("Mixed Case", "Mixed Case"),
        ("U.S. NAVY", "U.S. Navy"), ("ABDULLAH AL-SABAH", "Abdullah al-Sabah"),
    ],
)  # fmt: skip
def test_cased_spells_capitals_as_reports_do(text: str, name: str) -> None:
    assert cased(text) == name
