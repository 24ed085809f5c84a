"""Copies the scripts and fonts of the web pages out of their npm packages: ``python -m tools.vendor`` (`make vendor`).

`vendor/package-lock.json` pins the packages by version and sha512; npm checks both. The copies are committed, with
their licences, so that neither installing nor running detente needs npm. `FILES` says what is taken.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

LOCK = Path(__file__).parent / "vendor"
TARGET = Path(__file__).parent.parent / "src" / "detente" / "serve" / "static" / "vendor"
SUMS = LOCK / "SHA256SUMS"
"""What was copied, so that a test can tell a file that was changed here."""
SANS, SERIF = "@fontsource/ibm-plex-sans", "@fontsource/source-serif-4"
FILES = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "htmx.LICENSE": "htmx.org/LICENSE",
    "plex-sans-400.woff2": f"{SANS}/files/ibm-plex-sans-latin-400-normal.woff2",
    "plex-sans-600.woff2": f"{SANS}/files/ibm-plex-sans-latin-600-normal.woff2",
    "plex-sans-ext-400.woff2": f"{SANS}/files/ibm-plex-sans-latin-ext-400-normal.woff2",
    "plex-sans.LICENSE": f"{SANS}/LICENSE",
    "source-serif-400.woff2": f"{SERIF}/files/source-serif-4-latin-400-normal.woff2",
    "source-serif-ext-400.woff2": f"{SERIF}/files/source-serif-4-latin-ext-400-normal.woff2",
    "source-serif.LICENSE": f"{SERIF}/LICENSE",
}
"""What a page may load, and where in its package it lies."""


def main() -> int:
    """Fetch the locked packages into a scratch folder and copy what is needed; nothing of theirs is run."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(LOCK / name, scratch)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=scratch, check=True)  # noqa: S603 - constants
        TARGET.mkdir(parents=True, exist_ok=True)
        for name, path in FILES.items():
            shutil.copyfile(Path(scratch, "node_modules", path), TARGET / name)
    SUMS.write_text("".join(f"{sums(TARGET)[name]}  {name}\n" for name in sorted(FILES)), encoding="utf-8")
    return 0


def sums(folder: Path) -> dict[str, str]:
    """Return the sha256 of each file in a folder, by its name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


if __name__ == "__main__":
    sys.exit(main())
