from __future__ import annotations

import subprocess
import sys
from collections import defaultdict

import pytest

from detente.vocab import files
from detente.vocab.forms import Form, fold, plain, surface_forms

BY_TEXT: dict[str, list[Form]] = defaultdict(list)
for each in surface_forms():
    BY_TEXT[each.text].append(each)


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("Ankara", {("capital", "TUR")}),
        ("Brussels", {("capital", "BEL")}),
        ("the Kremlin".removeprefix("the "), {("metonym", "RUS")}),
        ("Elysee", {("metonym", "FRA")}),
        ("Turkish", {("adjective", "TUR")}),
        ("TURKEY", {("state", "TUR")}),
        ("State Department", {("organisation", "USA")}),
        ("Lockheed Martin", {("company", "Lockheed Martin")}),
        ("Hezbollah", {("armed_group", "Hezbollah")}),
        ("Anadolu Agency", {("media", "Anadolu Agency")}),
        ("S400", {("weapon", "S-400")}),
        ("S‑400s", {("weapon", "S-400")}),
        ("F-16 Block 70", {("weapon", "F-16")}),
        ("Caatsa", {("legal_basis", "Countering America's Adversaries Through Sanctions Act")}),
        ("Erdogan", set()),
        ("Recep Tayyip Erdogan", {("person", "Recep Tayyip Erdogan")}),
        ("Tayyip Erdogan", {("person", "Recep Tayyip Erdogan")}),
        ("Kim Jong Un", {("person", "Kim Jong Un")}),
        ("Ahmed Al-Sharaa", {("person", "Ahmed al-Sharaa")}),
        ("Javad Zarif", {("person", "Mohammad Javad Zarif")}),
        ("Congo", {("state", "COD"), ("state", "COG")}),
        ("South China Sea", {("other", "")}),
        ("us", set()),
        ("turkey", set()),
    ],
)  # fmt: skip
def test_forms_name_what_they_mean(text: str, senses: set[tuple[str, str]]) -> None:
    assert {(form.sense, form.key) for form in BY_TEXT.get(text, ())} == senses


@pytest.mark.parametrize("text", ["US", "Turkey", "UAE", "Chad", "White House"])
def test_forms_of_names_count_only_as_written(text: str) -> None:
    assert all(form.case_sensitive for form in BY_TEXT[text])


def test_forms_with_figures_or_without_capitals_count_in_any_case() -> None:
    assert not any(form.case_sensitive for form in BY_TEXT["F-16"] + BY_TEXT["the bloc"])


def test_forms_definite_descriptions_need_context() -> None:
    assert all(form.context and form.detail == "definite" for form in BY_TEXT["the bloc"])


def test_forms_tell_variants_and_metonyms() -> None:
    assert [form.detail for form in BY_TEXT["F-16 Block 70"]] == ["F-16 Block 70"]
    assert [form.detail for form in BY_TEXT["Foggy Bottom"]] == ["foreign_ministry"]


def test_forms_clash_only_where_marked() -> None:
    clashes = {
        text
        for text, found in BY_TEXT.items()
        if len({form.key for form in found}) > 1 and not all(form.context for form in found) and text != text.upper()
    }
    assert clashes == {"George Bush", "King Abdullah"}


def test_forms_hide_only_what_holds_another_form() -> None:
    visible = {"state", "capital", "adjective", "people"}
    shown = {text for text, found in BY_TEXT.items() if {form.sense for form in found} & visible}
    for entry in files.entries("other_names"):
        assert any(name in entry["example"] for name in entry["names"]), entry
        for name in entry["names"]:
            words = name.replace(",", "").replace("-", " ").replace("'s", "").split()
            ends = range(1, len(words) + 1)
            assert {" ".join(words[start:end]) for end in ends for start in range(end)} & shown, name


def test_forms_come_in_the_same_order_every_time() -> None:
    assert list(surface_forms()) == [form for form in surface_forms() if form in BY_TEXT[form.text]]


def test_fold_and_plain() -> None:
    assert fold("TÜRKİYE") == fold("Turkiye") == "turkiye"
    assert fold(" U.S. ") == "us"
    assert plain("Yaşar Güler, Łódź, Støre, Đukanović") == "Yasar Guler, Lodz, Store, Dukanovic"


def test_whole_world_loads_in_a_second() -> None:
    code = (
        "import time; from detente.vocab.forms import surface_forms; start = time.process_time(); "
        "print(sum(1 for _ in surface_forms()), time.process_time() - start)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    count, seconds = done.stdout.split()
    assert int(count) > 20_000
    assert float(seconds) < 1.0
