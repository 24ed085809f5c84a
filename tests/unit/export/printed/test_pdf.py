from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from detente.errors import PrintFailed
from detente.export.printed.pdf import to_pdf

PAGE = "<!doctype html><title>One page</title><p>Ankara answered.</p>"


def browser(folder: Path, script: str) -> str:
    """A program that is called as Chromium is."""
    path = folder / "browser"
    path.write_text(
        f'#!/bin/sh\nfor one in "$@"; do case $one in --print-to-pdf=*) out=${{one#*=}};; esac; done\n{script}\n'
    )
    path.chmod(0o755)
    return str(path)


def test_pdf_has_no_time_in_it(tmp_path: Path) -> None:
    made = browser(
        tmp_path, "printf '%%PDF-1.4 /CreationDate (D:20260102030405Z) /ModDate (D:20260102030406Z)' > \"$out\""
    )
    assert to_pdf(PAGE, browser=made) == b"%PDF-1.4 /CreationDate (D:20000101000000Z) /ModDate (D:20000101000000Z)"
    assert b"D:20250326000000Z" in to_pdf(PAGE, browser=made, day=date(2025, 3, 26))


def test_pdf_browser_is_kept_off_the_network_and_out_of_the_home(tmp_path: Path) -> None:
    made = browser(tmp_path, 'printf \'%%PDF %s \' "$@" > "$out"')
    said = to_pdf(PAGE, browser=made).decode()
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in said
    assert "--user-data-dir=" in said
    assert "--no-sandbox" not in said
    assert "--no-sandbox" in to_pdf(PAGE, browser=made, sandbox=False).decode()


@pytest.mark.parametrize(
    ("script", "why"),
    [("echo no display. >&2; exit 1", "no display"), ("exit 3", "it ended with 3"), ("exit 0", "it ended with 0")],
)
def test_pdf_failures_say_why(tmp_path: Path, script: str, why: str) -> None:
    with pytest.raises(PrintFailed, match=why) as caught:
        to_pdf(PAGE, browser=browser(tmp_path, script))
    assert caught.value.why == why
    assert "--engine weasyprint" in str(caught.value)


def test_pdf_of_a_browser_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(PrintFailed, match=os.strerror(2)):
        to_pdf(PAGE, browser=str(tmp_path / "nothing"))


def test_pdf_by_weasyprint_loads_nothing(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    secret = tmp_path / "secret.txt"
    secret.write_text("body { color: red }")
    plain = to_pdf(PAGE)
    assert plain.startswith(b"%PDF-")
    assert to_pdf(PAGE.replace("<p>", f'<link rel="stylesheet" href="{secret.as_uri()}"><p>')) == plain
