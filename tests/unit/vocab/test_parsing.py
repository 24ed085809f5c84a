from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from detente.vocab import files
from detente.vocab.parsing import parse


@pytest.mark.parametrize("name", [name for name in files.names() if name.endswith(".yaml")])
def test_parse_reads_the_vocabulary_as_pyyaml_does(name: str) -> None:
    text = files.ROOT.joinpath(name).read_text(encoding="utf-8")
    assert parse(text) == yaml.safe_load(text)


@pytest.mark.parametrize(
    "text",
    ["", "# only this", "a", "[]", "{}", "a: {b: [c, {d: e}]}", "- &x 1\n- *x", "a: &x {b: 1}\nc: {<<: *x}", "!!str 1",
     "{1: a, yes: b, ~: c}", "- 'yes'\n- \"1\"\n- |\n  block\n- >\n  folded",
     "[0x1F, 0o7, 017, 1_000, 1e3, .5, -1, +1]",
     "[2024-05-01, 12:30, 1:30, 9M133, 3M, '2017', .inf, =, -]", "a: 1\na: 2"],
)  # fmt: skip
def test_parse_agrees_with_pyyaml(text: str) -> None:
    try:
        expected = yaml.safe_load(text)
    except yaml.YAMLError:
        with pytest.raises(yaml.YAMLError):
            parse(text)
        return
    assert repr(parse(text)) == repr(expected)


@given(st.text(alphabet="0123456789abefnoxyYNE+-._:~=< ", max_size=9))
def test_parse_agrees_on_bare_words(word: str) -> None:
    test_parse_agrees_with_pyyaml(f"- {word}\n- k: {word}")
