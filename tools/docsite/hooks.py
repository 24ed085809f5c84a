"""What mkdocs calls while it builds the site: pages made from the code are added, links out of the site are let go.

`mkdocs.yml` names this file under `hooks`.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT)]  # mkdocs imports a hook by its path alone

from tools.docsite import codebook, commands, figures  # noqa: E402 - found through the line above

MADE = {"codebook.md": codebook.page, "method.md": figures.page, "cli.md": commands.page}
"""Pages made from the code."""
TAKEN = {"changelog.md": "CHANGELOG.md", "contributing.md": "CONTRIBUTING.md", "third-party.md": "THIRD_PARTY.md"}
"""Pages that are files of the root."""
OUTSIDE = re.compile(r"\[([^\]]*)\]\((?:(?:\.\./)+(?!(?!README)\w*\.md[)#])|(?:training|examples|src)/)[^)]*\)")
"""Links to files of the repository that are no page: code, samples."""
INSIDE = re.compile(r"\]\(docs/")
"""Links of the root's files to pages."""


def on_files(files: Any, config: Any) -> Any:
    """The files of the site with those made here."""
    from mkdocs.structure.files import File

    for name, make in MADE.items():
        files.append(File.generated(config, name, content=make()))
    for name, source in TAKEN.items():
        files.append(File.generated(config, name, content=(ROOT / source).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The text of a page without links that lead out of the site."""
    return INSIDE.sub("](", OUTSIDE.sub(r"\1", markdown))
