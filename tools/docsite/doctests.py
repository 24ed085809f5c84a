"""Examples in docstrings as code on the site: what begins with ``>>>`` is fenced, or it would be taken for a quotation.

Named by `mkdocs.yml` as an extension of griffe, which reads the sources.
"""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension

DOCTEST = re.compile(r"^>>> .*(?:\n(?!\s*$).+)*", re.MULTILINE)


class Fenced(Extension):
    """Fences the doctests of every docstring."""

    def on_object(self, *, obj: Any, **_: Any) -> None:
        """Fence those of one object, before its docstring is parsed."""
        if obj.docstring is not None:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(text: str) -> str:
    """Return a docstring with its doctests between fences."""
    return DOCTEST.sub(lambda hit: f"```pycon\n{hit.group()}\n```", text)
