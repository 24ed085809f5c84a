"""HTML to PDF: by a Chromium that is installed, else by WeasyPrint. Neither is let onto the network.

Both make tagged PDFs that have the document's links. WeasyPrint gives the same bytes for the same document. Chromium
writes the time into its files; here it is replaced, so that one release of Chromium with the same fonts gives the same
bytes too. Another release may not, and neither engine gives the bytes of the other.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from detente.errors import ExtraMissing, PrintFailed

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
"""What Chromium is called, where it is installed."""
QUIET = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps",
    "--disable-domain-reliability", "--metrics-recording-only", "--disable-quic", "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer", "--generate-pdf-document-outline",
)  # fmt: skip
"""A browser that prints one file and asks nobody for anything."""
PATIENCE = 180
"""Seconds that a browser may take: thousands of rows take ten."""
TIMES = re.compile(rb"(?<=Date \(D:)\d{14}")
UNDATED = date(2000, 1, 1)


def to_pdf(html: str, *, browser: str | None = None, sandbox: bool = True, day: date | None = None) -> bytes:
    """A document as PDF.

    Args:
        html: a document that needs no other file.
        browser: the path of Chromium; without one, WeasyPrint is used.
        sandbox: False for a user whom Chromium grants none, such as root.
        day: what stands in the file as the day it was made.

    Raises:
        ExtraMissing: there is no browser, and WeasyPrint is not installed.
        PrintFailed: the browser made no PDF.
    """
    return _chromium(html, browser, sandbox=sandbox, day=day) if browser else _weasyprint(html)


def _chromium(html: str, browser: str, *, sandbox: bool, day: date | None) -> bytes:
    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        page, made = Path(folder, "document.html"), Path(folder, "document.pdf")
        page.write_text(html, encoding="utf-8")
        command = [
            browser,
            *QUIET,
            *(() if sandbox else ("--no-sandbox",)),
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={made}",
            page.as_uri(),
        ]
        try:
            done = subprocess.run(  # noqa: S603 - the browser that the caller names
                command, capture_output=True, stdin=subprocess.DEVNULL, check=False, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            raise PrintFailed(browser, f"it did not end within {PATIENCE} seconds") from None
        except OSError as error:
            raise PrintFailed(browser, error.strerror or str(error)) from error
        if done.returncode or not made.exists():
            said = [line for line in done.stderr.decode(errors="replace").splitlines() if line.strip()]
            raise PrintFailed(browser, said[-1].strip(" .") if said else f"it ended with {done.returncode}")
        stamp = f"{day or UNDATED:%Y%m%d}000000".encode()
        return TIMES.sub(stamp, made.read_bytes())


def _weasyprint(html: str) -> bytes:
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except ModuleNotFoundError as error:
        raise ExtraMissing(error.name or "weasyprint", "pdf", "A PDF (no Chromium was found)") from error
    own = URLFetcher(allowed_protocols=("data",))  # the fonts in the document itself
    made = HTML(string=html, url_fetcher=own).write_pdf(pdf_tags=True)
    assert isinstance(made, bytes)  # noqa: S101 - no target was given
    return made
