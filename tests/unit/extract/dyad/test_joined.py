"""The joining of rules and model: agreement raises, disagreement lowers, and nothing unreal becomes real."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.extract.dyad.joined import ACTUAL, SAID, by_rules, joined
from detente.extract.dyad.ruled import FITS, Fit, Ruling
from detente.extract.learned.labels import NONE, STATUSES, TYPES
from detente.extract.learned.network import Opinion
from detente.model import Passage
from detente.model.assertion import EventType, Status
from detente.model.scheme import COOPERATION


def ruled(act: EventType, status: Status = "occurred", fit: Fit = "both") -> Ruling:
    words = Passage(start=0, end=1, text="x")
    return Ruling(type=act, status=status, mode=None, cameo="00", fit=fit, rule="verb:x:y", words=words, confidence=0.8)


def heard(act: str, share: float = 0.9, status: Status = "occurred", status_share: float = 0.9) -> Opinion:
    types = dict.fromkeys(TYPES, (1 - share) / (len(TYPES) - 1)) | {act: share}
    statuses: dict[Status, float] = dict.fromkeys(STATUSES, (1 - status_share) / (len(STATUSES) - 1))
    return Opinion(types=types, statuses=statuses | {status: status_share})


def test_joined_agreement_is_surer_than_either_and_disagreement_less() -> None:
    agreed, differing = joined(ruled("AID"), heard("AID", 0.6)), joined(ruled("ASSAULT"), heard("AID", 0.6))
    assert agreed.type == "AID"
    assert agreed.confidence > joined(None, heard("AID", 0.6)).confidence > differing.confidence
    assert agreed.ruling is not None


def test_joined_the_surer_witness_wins() -> None:
    assert joined(ruled("AID"), heard("ASSAULT", 0.1)).type == "AID"
    overruled = joined(ruled("AID", fit="target"), heard("ASSAULT", 0.9999))
    assert overruled.type == "ASSAULT"
    assert overruled.ruling is None


@pytest.mark.parametrize("fit", ["both", "crossed", "source", "aside"])
def test_joined_what_the_source_refuses_is_no_cooperation(fit: Fit) -> None:
    """ "will not free the pilots"."""
    assert joined(ruled("REJECT", fit=fit), heard("RETREAT", 0.999)).type not in COOPERATION
    assert joined(ruled("REJECT", fit="target"), heard("RETREAT", 0.999)).type == "RETREAT"


def test_joined_hears_a_refusal_in_the_act_that_is_refused() -> None:
    assert joined(ruled("REJECT", fit="source"), heard("RETREAT", 0.9)).type == "REJECT"


def test_joined_without_a_rule_the_model_speaks_alone() -> None:
    assert joined(None, heard("AID", 0.95)).type == "AID"
    assert joined(None, heard(NONE, 0.9)).type is None


def test_joined_weighs_together_what_a_scheme_calls_by_one_name() -> None:
    """ "will free or pardon them": neither alone is as likely as a raid, but both are YIELD."""
    shares = dict.fromkeys(TYPES, 0.0) | {"RETREAT": 0.3, "CONCEDE": 0.3, "ASSAULT": 0.4}
    opinion = Opinion(types=shares, statuses=dict.fromkeys(STATUSES, 0.0) | {"occurred": 1.0})
    assert joined(None, opinion).type == "ASSAULT"
    yields = joined(None, opinion, named=lambda act, _: "YIELD" if act in ("RETREAT", "CONCEDE") else act)
    assert yields.type in ("RETREAT", "CONCEDE")
    assert yields.confidence > 0.5


def test_joined_answers_always_where_it_is_told_to() -> None:
    unsure = joined(None, heard(NONE, 0.9), always=True)
    assert unsure.type is not None
    assert unsure.confidence < 0.1


def test_by_rules_says_nothing_where_they_read_nothing() -> None:
    assert by_rules(None) is None
    found = by_rules(ruled("AID", "planned"))
    assert found is not None
    assert (found.type, found.status) == ("AID", "planned")


@given(
    act=st.sampled_from(get_args(EventType)),
    status=st.sampled_from(sorted(set(STATUSES) - ACTUAL)),
    fit=st.sampled_from(FITS),
    other=st.sampled_from(TYPES),
    share=st.floats(0.06, 0.999),
    said=st.sampled_from(STATUSES),
    said_share=st.floats(0.15, 0.999),
)
def test_joined_never_makes_real_what_the_rules_read_as_unreal(
    act: EventType, status: Status, fit: Fit, other: str, share: float, said: Status, said_share: float
) -> None:
    found = joined(ruled(act, status, fit), heard(other, share, said, said_share))
    # Another act, done by saying something of this one, may have happened: "threatened to march".
    assert found.status not in ACTUAL or (found.type != act and found.type in SAID)
    assert 0 <= found.confidence <= 1


@pytest.mark.parametrize("status", ["planned", "denied", "hypothetical"])
def test_joined_the_model_may_make_an_act_less_real(status: Status) -> None:
    assert joined(ruled("AID"), heard("AID", 0.9, status, 0.999)).status == status
