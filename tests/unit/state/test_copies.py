"""Copies of one text are told from texts on the same event."""

from __future__ import annotations

import subprocess
import sys

from detente.state.copies import copies

STORY = (
    "Ghana sent doctors to Togo on Monday after the flood in the north of the country. The Togolese health minister "
    "said that forty villages were under water and that the doctors would stay for a month. Benin has promised tents. "
    "A spokesman for the African Union called for more help before the next rain, which is expected in a week."
)
OTHER = (
    "Doctors from Ghana reached the flooded villages of northern Togo on Monday. They will stay for a month, the "
    "health ministry in Lome said, while Benin prepares to send tents and the African Union asks its members for more."
)


def test_copies_find_the_same_text_whole_edited_and_cut() -> None:
    edited = STORY.replace("forty", "some forty").replace("Benin has promised tents. ", "")
    texts = [("a", STORY), ("b", STORY.upper()), ("c", edited), ("d", STORY[:230])]
    assert copies(texts) == {"a": "a", "b": "a", "c": "a", "d": "a"}


def test_copies_leave_another_text_on_the_event_alone() -> None:
    assert copies([("a", STORY), ("b", OTHER)]) == {"a": "a", "b": "b"}
    opening = " ".join(STORY.split()[:14])
    assert copies([("a", STORY), ("b", f"{opening} {OTHER} {OTHER}")]) == {"a": "a", "b": "b"}


def test_copies_stand_behind_the_first_of_them() -> None:
    assert copies([("b", STORY), ("a", STORY)]) == {"b": "b", "a": "b"}
    assert copies([]) == {}
    assert copies([("a", ""), ("b", "")]) == {"a": "a", "b": "a"}


def test_copies_are_the_same_in_every_process() -> None:
    code = f"from detente.state.copies import _print; print(_print({STORY!r}).hashed.digest())"
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=None).stdout
        for _ in range(2)
    }
    assert len(runs) == 1
