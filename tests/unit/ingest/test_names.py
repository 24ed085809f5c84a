from __future__ import annotations

from detente.ingest.names import Names

FULL = (
    "Foreign minister Hakan Fidan flew to Rome on Tuesday, where he was to speak with Antonio Tajani about the two "
    "prisoners, an aide said."
)
SHORT = (
    "Fidan would not say what he had heard from Tajani, and left the city for Ankara without the statement that had "
    "been announced for noon."
)


def test_names_count_what_comes_in_full_first() -> None:
    assert Names([FULL, SHORT]).gained(1) == -2
    assert Names([SHORT, FULL]).gained(1) == 2
    assert Names([SHORT, FULL]).gained(0) == 0


def test_names_tell_short_from_full() -> None:
    names = Names([FULL, SHORT])
    assert (names.short_in(0), names.short_in(1)) == (0, 2)
    assert names.opens_short(SHORT)
    assert not names.opens_short(FULL)


def test_names_do_not_take_a_title_for_a_given_name() -> None:
    titled = FULL.replace("Hakan", "Mr.").replace("Antonio", "President")
    assert Names([SHORT, titled]).gained(1) == 0


def test_names_leave_headlines_out() -> None:
    assert Names(["Fidan flies to Rome", FULL]).gained(1) == 0
