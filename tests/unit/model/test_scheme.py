"""Types of the schemes out of acts and statuses."""

from __future__ import annotations

from typing import get_args

import pytest

from detente.model.assertion import EventType, Status
from detente.model.scheme import QUADS, ROOTS, Code, Scheme, coded, exported, finer

ROOTS_OF_PLV = set(get_args(EventType)) - {"CONCEDE", "RETREAT"} | {"YIELD"}


@pytest.mark.parametrize(
    ("act", "status", "shown"),
    [
        ("CONSULT", "planned", "AGREE"),
        ("AID", "desired", "AGREE"),
        ("RETREAT", "planned", "CONCEDE"),
        ("ASSAULT", "hypothetical", "THREATEN"),
        ("REQUEST", "planned", "REQUEST"),
        ("COOPERATE", "denied", "REJECT"),
        ("ASSAULT", "denied", "ASSAULT"),
        ("CONSULT", "ongoing", "CONSULT"),
    ],
)
def test_scheme_makes_one_type_of_act_and_status(act: EventType, status: Status, shown: str) -> None:
    assert exported(act, status) == shown


@pytest.mark.parametrize("act", get_args(EventType))
@pytest.mark.parametrize("status", get_args(Status))
def test_scheme_gives_every_act_a_type_and_a_quad_class(act: EventType, status: Status) -> None:
    assert coded(act, status, None).type in get_args(EventType)
    plv = coded(act, status, None, scheme=Scheme.PLV)
    assert plv.type in ROOTS_OF_PLV
    assert 1 <= plv.quad <= 4
    assert coded(act, status, None, scheme=Scheme.CAMEO).type == coded(act, status, None).cameo[:2]


def test_scheme_plv_has_sanctions_under_coerce_and_every_yield_as_material() -> None:
    assert coded("SANCTION", "occurred", "163", scheme=Scheme.PLV).type == "COERCE"
    assert coded("SANCTION", "occurred", "166", scheme=Scheme.PLV).type == "SANCTION"
    assert coded("SANCTION", "planned", "163", scheme=Scheme.PLV).type == "THREATEN"
    assert {coded(act, "occurred", None, scheme=Scheme.PLV).quad for act in ("CONCEDE", "RETREAT")} == {2}


@pytest.mark.parametrize("act", ["CONCEDE", "RETREAT"])
def test_scheme_plv_has_a_yield_that_is_only_said_to_come_under_agree(act: EventType) -> None:
    assert coded(act, "planned", "084", scheme=Scheme.PLV) == Code(type="AGREE", quad=1, cameo="035")
    assert coded(act, "denied", "084", scheme=Scheme.PLV).type == "REJECT"


def test_scheme_plv_has_attacks_on_networks_under_assault() -> None:
    assert coded("COERCE", "occurred", "170", scheme=Scheme.PLV, mode="cyber").type == "ASSAULT"
    assert coded("COERCE", "occurred", "170", mode="cyber").type == "COERCE"
    assert coded("COERCE", "hypothetical", "170", scheme=Scheme.PLV, mode="cyber").type == "THREATEN"


def test_scheme_cameo_keeps_a_fine_code_and_has_quad_classes_of_its_own() -> None:
    assert coded("RETREAT", "occurred", "0841", scheme=Scheme.CAMEO).type == "08"
    assert coded("CONCEDE", "occurred", "081", scheme=Scheme.CAMEO).quad == 2
    assert coded("CONSULT", "planned", "042", scheme=Scheme.CAMEO).cameo == "03"


def test_scheme_tables_cover_every_type() -> None:
    assert set(QUADS) == set(ROOTS) == set(get_args(EventType))


@pytest.mark.parametrize(
    ("act", "text", "code", "root"),
    [
        ("SANCTION", "Chad widened its embargo on Togolese cement.", "163", "COERCE"),
        ("SANCTION", "Chad recalled its envoy from Lomé.", None, "SANCTION"),
        ("AGREE", "Chad and Togo struck a deal on cement.", "037", "SUPPORT"),
        ("AGREE", "Chad promised cement to Togo.", None, "AGREE"),
        ("CONCEDE", "Chad agreed to release the Togolese drivers.", "035", "AGREE"),
        ("CONCEDE", "Chad pardoned two Togolese drivers.", None, "YIELD"),
        ("AGREE", "Chad and Togo agreed on a long-awaited transit accord.", "037", "SUPPORT"),
        ("AGREE", "Chad agreed to reopen talks about a transit accord.", None, "AGREE"),
        ("COERCE", "Chad blockaded the port of Lomé.", "191", "ASSAULT"),
        ("COERCE", "Chad has seized three Togolese villages.", "192", "ASSAULT"),
        ("COERCE", "Chad seized the papers of a Togolese bank.", None, "COERCE"),
    ],
)
def test_scheme_reads_a_finer_code_from_the_words(act: EventType, text: str, code: str | None, root: str) -> None:
    assert finer(act, text) == code
    assert coded(act, "occurred", code, scheme=Scheme.PLV).type == root
