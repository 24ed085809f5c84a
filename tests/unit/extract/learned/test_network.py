"""The network that is shipped: the right file, the same scores whatever stands beside; and what it encodes."""

from __future__ import annotations

import hashlib

import pytest

from detente.extract.learned import network
from detente.extract.learned.card import card
from detente.extract.learned.encoding import CLS, SEP, SOURCE, TARGET, encode
from detente.extract.learned.labels import NONE, STATUSES, TYPES
from detente.extract.learned.network import NETWORK, missing, opinion
from detente.extract.learned.window import moved, window
from detente.model import Passage

pytestmark = pytest.mark.skipif(bool(missing()), reason="the extra `model` is not installed")


def span(text: str, words: str) -> Passage:
    start = text.index(words)
    return Passage(start=start, end=start + len(words), text=words)


def test_network_is_the_one_on_its_card_and_small_enough() -> None:
    data = NETWORK.read_bytes()
    assert hashlib.sha256(data).hexdigest() == card().network_sha256
    assert len(data) <= 25_000_000


@pytest.mark.parametrize(
    ("text", "source", "target", "type_", "status"),
    [
        ("Bolivia recalled its ambassador from Paraguay on Friday.", "Bolivia", "Paraguay", "SANCTION", "occurred"),
        ("Bolivia threatened to bomb Paraguay.", "Bolivia", "Paraguay", "THREATEN", "occurred"),
        ("The marines shelled the harbour of the rebels.", "The marines", "the rebels", "ASSAULT", "occurred"),
        ("The premier will meet the Danish queen tomorrow.", "The premier", "the Danish queen", "CONSULT", "planned"),
        ("Niger has not expelled the envoys of Chad.", "Niger", "Chad", "SANCTION", "denied"),
    ],
)
def test_network_knows_plain_acts(text: str, source: str, target: str, type_: str, status: str) -> None:
    found = opinion(text, span(text, source), span(text, target))
    assert max(found.types, key=lambda name: found.types[name]) == type_
    assert max(found.statuses, key=lambda name: found.statuses[name]) == status


def test_network_gives_shares_of_every_label() -> None:
    found = opinion("Peru thanked Chile.", Passage(start=0, end=4, text="Peru"), None)
    assert tuple(found.types) == TYPES
    assert tuple(found.statuses) == STATUSES
    assert sum(found.types.values()) == pytest.approx(1)
    assert sum(found.statuses.values()) == pytest.approx(1)


def test_network_says_the_same_of_a_pair_whatever_was_asked_before() -> None:
    text = "Peru thanked Chile, and Chile freed two Peruvian sailors."
    alone = opinion(text, span(text, "Peru"), span(text, "Chile"))
    opinion("A much longer sentence, about nobody, was read in between by the same session.", None, None)
    assert opinion(text, span(text, "Peru"), span(text, "Chile")) == alone
    network._session.cache_clear()
    assert opinion(text, span(text, "Peru"), span(text, "Chile")) == alone


def test_encoding_marks_both_parties_and_puts_the_unnamed_one_first() -> None:
    text = "Peru thanked Chile."
    both = encode(text, span(text, "Peru"), span(text, "Chile"))
    assert both.ids[0] == CLS
    assert both.ids[-1] == SEP
    assert both.ids[both.source] == SOURCE
    assert both.ids[both.target] == TARGET
    assert both.source < both.target
    lone = encode(text, None, span(text, "Chile"))
    assert (lone.source, lone.ids[lone.target]) == (1, TARGET)


def test_encoding_cuts_what_is_far_from_both_parties() -> None:
    far = "It rained. " * 400
    text = f"{far}Peru thanked, {far}Chile. {far}"
    assert len(encode(text, span(text, "Peru"), span(text, "Chile")).ids) < 200


def test_encoding_takes_parties_that_lie_in_one_another() -> None:
    text = "The Peruvian minister left."
    nested = encode(text, span(text, "The Peruvian minister"), span(text, "Peruvian"))
    assert nested.ids[nested.source] == SOURCE
    assert nested.ids[nested.target] == TARGET
    assert nested.source < nested.target


def test_window_spans_the_sentences_of_both_parties() -> None:
    text = "It rained. Peru left. Chile stayed. It snowed."
    bounds = [(0, 10), (11, 21), (22, 35), (36, 46)]
    start, end = window(bounds, [span(text, "Peru"), span(text, "Chile")])
    assert text[start:end] == "Peru left. Chile stayed."
    shifted = moved(span(text, "Chile"), start)
    assert shifted is not None
    assert text[start:end][shifted.start : shifted.end] == "Chile"


def test_none_is_a_type_of_its_own() -> None:
    assert NONE in TYPES
