"""Every page in a browser: dark and light, wide and narrow, without scripts, for everybody, and quietly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from detente.store import open_store
from tests import hostile

pytestmark = [pytest.mark.model, pytest.mark.browser]
HOSTILE = hostile.reading().report.id[:12]
PAGES = {
    "home": "/",
    "dossier": "/pairs/TUR/USA",
    "dossier as of": "/pairs/TUR/USA?as_of=2020-12-14&known_by=2020-12-31&span=1y",
    "dossier of nothing": "/pairs/TUR/BRA",
    "reports": "/reports",
    "report": "/reports/0a42132d32b0",
    "hostile report": f"/reports/{HOSTILE}",
    "record": "/record?key=arms_transfer/RUS/TUR/s-400",
    "actor": "/actor?key=TUR",
    "unnamed source": "/actor?key=unnamed:<b>official</b>",
    "search": "/search?q=S-400",
    "rows": "/search?actor=Ankara&kind=measure",
    "changes": "/changes?since=2025-03-01",
    "changes of a pair": "/changes?a=Ankara&b=Washington&since=2019-07-01&until=2019-12-31",
    "network": "/network?actor=Ankara",
    "matrix": "/network",
    "data": "/data",
    "threads": "/threads?a=TUR&b=USA",
    "thread": "/thread?label=S-400&a=TUR&b=USA",
    "reports side by side": "/compare?id=arms_transfer/USA/TUR/f-16",
    "assertion": f"/assertions/{hostile.reading().measures[0].id}",
    "review": "/review",
    "problem": "/pairs/Nowhereland/USA",
    "nothing": "/no/such/page",
}
MODES = [("light", 1280), ("dark", 390), ("dark", 1280), ("light", 390)]


@contextmanager
def looking(browser: Any, base: str, **given: Any) -> Iterator[tuple[Any, list[str]]]:
    """A tab, and what goes wrong in it: errors of scripts, complaints of the browser, requests to anybody else."""
    context = browser.new_context(**given)
    page, wrong = context.new_page(), list[str]()
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda sent: wrong.extend([] if _ours(sent.url, base) else [f"foreign: {sent.url}"]))
    yield page, wrong
    context.close()


def _ours(url: str, base: str) -> bool:
    return url.startswith(("data:", "blob:")) or urlsplit(url).netloc == urlsplit(base).netloc


@pytest.mark.parametrize(("scheme", "width"), MODES, ids=str)
def test_pages_fit_and_are_quiet(browser: Any, served: str, scheme: Any, width: int) -> None:
    faults = []
    with looking(browser, served, color_scheme=scheme, viewport={"width": width, "height": 900}) as (page, wrong):
        for name, path in PAGES.items():
            page.goto(served + path)
            page.wait_for_selector("main")
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if over > 0:
                faults.append(f"{name}: {over} px too wide")
            if (scheme, width) in MODES[:2]:
                found = Axe().run(page)
                faults += [f"{name}: {one['id']} {_first(one)}" for one in found.response["violations"]]
            said = [text for text in wrong if "status of 40" not in text]  # the pages of what is not there
            faults += [f"{name}: {text}" for text in said]
            wrong.clear()
    assert faults == []


def _first(violation: dict[str, Any]) -> str:
    node = violation["nodes"][0]
    return f"{node['html'][:200]} {node.get('failureSummary', '')[:200]}"


@pytest.mark.parametrize("name", ["dossier", "report", "search", "network", "record"])
def test_pages_say_the_same_without_scripts(browser: Any, served: str, name: str) -> None:
    texts = []
    for scripts in (True, False):
        with looking(browser, served, java_script_enabled=scripts) as (page, wrong):
            page.goto(served + PAGES[name])
            texts.append(re.sub(r"\s+", " ", page.text_content("main")))
            assert wrong == []
    assert texts[0] == texts[1]
    assert len(texts[0]) > 300


def test_pages_ask_as_of_another_day_without_scripts(browser: Any, served: str) -> None:
    with looking(browser, served, java_script_enabled=False) as (page, _):
        page.goto(f"{served}/")
        page.fill("[name=a]", "Ankara")
        page.fill("[name=b]", "US")
        page.click("text=Open the dossier")
        assert page.url.endswith("/pairs/TUR/USA")
        page.fill("[name=as_of]", "2019-06")
        page.click("text=Show")
        assert "as_of=2019-06" in page.url
        assert "2019-06-30" in page.text_content(".scope")


def test_pages_move_the_day_with_a_slider_and_keep_their_address(browser: Any, served: str) -> None:
    with looking(browser, served) as (page, wrong):
        page.goto(served + PAGES["dossier"])
        page.locator("input[type=range]").evaluate(
            "one => { one.value = 200; one.dispatchEvent(new Event('input', {bubbles: true}));"
            " one.dispatchEvent(new Event('change', {bubbles: true})); }"
        )
        page.wait_for_url("**as_of=*")
        day = re.search(r"as_of=([\d-]+)", page.url)
        assert day is not None
        page.wait_for_selector(f".scope >> text={day.group(1)}")
        assert wrong == []


def test_pages_lead_from_a_figure_to_its_words(browser: Any, served: str) -> None:
    with looking(browser, served) as (page, wrong):
        page.goto(served + PAGES["dossier"])
        page.locator("#measures .row .src").first.click()
        page.wait_for_selector("mark.cited")
        start, end = (int(part) for part in page.url.partition("#char=")[2].split(","))
        assert len(page.locator("mark.cited").all_text_contents()) >= 1
        assert len("".join(page.locator("mark.cited").all_text_contents())) >= end - start - 1
        page.locator("mark.cited").first.hover()
        assert page.locator(".card.lit").count() >= 1
        assert wrong == []


def test_pages_show_hostile_text_as_text(browser: Any, served: str, sample: Any) -> None:
    with looking(browser, served) as (page, wrong):
        for path in (f"/reports/{HOSTILE}", "/reports", "/search?q=unjust", "/pairs/TUR/USA", "/network?actor=Ankara"):
            page.goto(served + path)
            assert page.title() != "taken"
            assert page.locator("main img, main script, main b:text-is('official')").count() == 0
            assert page.locator("a[href^='javascript:']").count() == 0
        page.goto(f"{served}/reports/{HOSTILE}")
        shown = "\n".join(page.locator(".para .text").all_text_contents())
        assert shown == hostile.TEXT
        assert "49" not in shown
        assert wrong == []
    with open_store(sample, create=False) as store:
        assert store.reading(HOSTILE) is not None


def test_pages_take_keys(browser: Any, served: str) -> None:
    with looking(browser, served) as (page, wrong):
        page.goto(served + PAGES["dossier"])
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.classList.contains('row')")
        page.keyboard.press("?")
        assert page.locator("dialog.keys").is_visible()
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        page.keyboard.type("F-35")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=F-35")
        assert wrong == []


def test_pages_keep_the_theme_that_was_chosen(browser: Any, served: str) -> None:
    with looking(browser, served, color_scheme="light") as (page, _):
        page.goto(served)
        page.click(".theme")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 27)"
        page.goto(served + PAGES["data"])
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 23, 27)"


def test_review_of_five_rows_by_keyboard(browser: Any, writable: str, record: Any) -> None:
    with looking(browser, writable) as (page, wrong):
        page.goto(f"{writable}/review?least=0.5")
        first = page.locator(".todo input[name=id]").first.input_value()
        page.locator(".todo input[name=by]").first.fill("A. Lee")
        page.keyboard.press("Escape")
        for number, key in enumerate("axaxa"):
            if number == 1:
                page.keyboard.press("j")
            at = page.evaluate(
                "(document.activeElement.closest('.todo') ?? document.querySelector('.todo'))"
                ".querySelector('[name=id]').value"
            )
            page.keyboard.press(key)
            page.locator(f".todo [value='{at}']").wait_for(state="detached")
        assert page.locator(".done").count() == 1
        page.keyboard.press("e")
        page.wait_for_url("**/edit")
        assert wrong == []
    with open_store(record, create=False) as store:
        made = list(store.decisions())
    assert [one.act for one in made] == ["accept", "reject", "accept", "reject", "accept"]
    assert {one.by for one in made} == {"A. Lee"}
    assert made[0].assertion == first


def test_review_sets_a_row_right_without_scripts(browser: Any, writable: str) -> None:
    with looking(browser, writable, java_script_enabled=False) as (page, wrong):
        page.goto(f"{writable}/record?key=arms_transfer/RUS/TUR/s-400")
        page.goto(writable + "/review?kind=deal")
        page.locator(".todo >> text=Edit").first.click()
        page.fill("[name=designation]", "S-500")
        page.fill("[name=because]", "The caption says so.")
        page.fill("[name=by]", "A. Lee")
        page.click("text=Keep")
        assert "edited (designation = S-500) by A. Lee" in page.text_content("main")
        assert page.locator("text=S-500").count() >= 1
        page.fill("[name=because]", "A slip.")
        page.click("text=Reopen")
        assert "reopened by A. Lee" in page.text_content("main")
        assert wrong == []


def test_reports_are_withdrawn_and_count_again(browser: Any, writable: str) -> None:
    with looking(browser, writable) as (page, wrong):
        page.goto(f"{writable}/reports/0a42132d32b0")
        page.click("summary:has-text('Withdraw')")
        page.fill("[name=because]", "The paper took it back.")
        page.fill("[name=by]", "A. Lee")
        page.click("button:has-text('Withdraw')")
        assert "report withdrawn by A. Lee" in page.text_content(".withdrawn")
        page.click("summary:has-text('count again')")
        page.fill("[name=because]", "It stands.")
        page.click("button:has-text('Reopen')")
        assert page.locator(".withdrawn").count() == 0
        assert wrong == []


def test_pages_take_a_pasted_report(browser: Any, empty: str) -> None:
    with looking(browser, empty, java_script_enabled=False) as (page, wrong):
        page.goto(empty)
        page.fill("textarea", "Norway imposed sanctions on Belarus on Monday.\n\nOslo said the vote was unfair.")
        page.fill("[name=date]", "2021-06-22")
        page.click("text=Read and add")
        page.wait_for_selector("text=1 report added", timeout=60_000)
        page.click("text=Open the report")
        assert page.locator("mark.measure").count() >= 1
        page.goto(f"{empty}/pairs/NOR/BLR")
        assert "sanctions" in page.text_content("#measures")
        assert wrong == []
