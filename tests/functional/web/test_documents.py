"""Documents as a browser and a reader of PDFs see them: complete, accessible, quiet, the same each time."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from detente.cli import run

pytestmark = pytest.mark.model
HEADINGS = (
    "What changed last", "At a glance", "Measures in force", "Deals", "Open demands, offers and promises",
    "Where sources differ", "Timeline of events", "Statements", "Sources", "Method and limits",
)  # fmt: skip


@pytest.fixture(scope="module")
def dossier(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier of the sample as HTML, hostile report and all."""
    path = tmp_path_factory.mktemp("documents") / "dossier.html"
    assert run(["report", "Ankara", "Washington", "--db", str(sample), "-o", str(path)]) == 0
    return path


def text_of(pdf: Path) -> str:
    """The text of a PDF, as a reader of such files finds it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("no reader of PDFs: apt-get install poppler-utils")
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True)
    return done.stdout


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_documents_are_quiet_and_for_everybody(browser: Any, dossier: Path, scheme: Any, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page, asked, said = context.new_page(), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(dossier.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert [url for url in asked if not url.startswith("data:")] == [dossier.as_uri()]
    assert page.title() == "Türkiye ↔ United States"
    assert page.evaluate("[...document.fonts].filter(one => one.status === 'loaded').length") > 0
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    assert [text for text in said if "axe" not in text.lower()] == []
    assert page.locator("h1").count() == 1
    assert [text for text in page.locator("h2").all_text_contents() if text in HEADINGS] == list(HEADINGS)
    context.close()


@pytest.mark.browser
def test_documents_lead_from_a_mark_to_the_exact_words(browser: Any, dossier: Path) -> None:
    page = browser.new_page()
    page.goto(dossier.as_uri())
    mark = page.locator("#measures .marks a").first
    name = mark.get_attribute("href")[1:]
    quote = page.locator(f"[id='{name}'] q").text_content()
    assert page.locator("#measures").get_by_text(quote, exact=False).count() >= 1
    page.close()


@pytest.mark.parametrize("engine", ["chromium", "weasyprint"])
def test_documents_as_pdf_hold_the_same_and_are_the_same_twice(sample: Path, tmp_path: Path, engine: str) -> None:
    if engine == "chromium" and shutil.which("chromium") is None:
        pytest.skip("no browser: apt-get install chromium")
    if engine == "weasyprint":
        pytest.importorskip("weasyprint")
    made = []
    for number in range(2):
        path = tmp_path / f"{number}.pdf"
        asked = ["--as-of", "2020-12-31", "--known-by", "2020-12-31", "--from", "2020"]
        command = ["report", "Ankara", "Washington", "--db", str(sample), "-o", str(path), "--engine", engine]
        assert run([*command, *asked]) == 0
        made.append(path.read_bytes())
    assert made[0].startswith(b"%PDF-")
    assert made[0] == made[1]
    text = text_of(path)
    for words in ("Türkiye", "Measures in force", "Presidency of Defence Industries", "Sources", "Method and limits"):
        assert words in text, words
    assert re.search(r"as of\s+2020-12-31\s+known by\s+2020-12-31", text)
    assert re.search(r"^\s*detente\s+1\s*/\s*\d+$", text, re.MULTILINE)


def test_documents_of_one_text_need_no_record_and_quote_it_exactly(repo: Path, tmp_path: Path) -> None:
    report = repo / "examples" / "us-turkey" / "2024-01-27-us-clears-f16-sale.txt"
    whole = report.read_text(encoding="utf-8")
    forms = {"html": r'<q dir="auto">(.*?)</q> .*?(\d+)–(\d+) <code>', "md": r"“(.*?)” (?:¶\d+, )?(\d+)–(\d+) `"}
    found = {}
    for form, cited in forms.items():
        path = tmp_path / f"brief.{form}"
        assert run(["brief", str(report), "-o", str(path)]) == 0
        text = html.unescape(path.read_text(encoding="utf-8").replace("\\", ""))
        found[form] = [(words, int(start), int(end)) for words, start, end in re.findall(cited, text)]
        assert len(found[form]) > 5
        assert [words for words, start, end in found[form] if " ".join(whole[start:end].split()) != words] == []
    assert found["html"] == found["md"]


@pytest.mark.parametrize("form", ["gfm", "markdown"])
def test_documents_in_markdown_are_what_pandoc_takes_them_for(sample: Path, tmp_path: Path, form: str) -> None:
    if shutil.which("pandoc") is None:
        pytest.skip("no pandoc: apt-get install pandoc")
    path = tmp_path / "dossier.md"
    assert run(["report", "Ankara", "Washington", "--db", str(sample), "-o", str(path)]) == 0
    done = subprocess.run(
        ["pandoc", "-f", form, "-t", "html", str(path)], capture_output=True, encoding="utf-8", check=True
    )
    made = done.stdout
    assert made.count("<h2") == path.read_text(encoding="utf-8").count("\n## ")
    assert not re.search(r"<(script|img|table|pre|blockquote)\b", made)
    targets = set(re.findall(r'href="#([^"]+)"', made))
    assert targets
    assert targets <= set(re.findall(r'id="([^"]+)"', made))
