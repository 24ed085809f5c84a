"""detente reads news reports and keeps a sourced record of the relations between states.

    import detente
    for reading in detente.read("report.txt"):
        for statement in reading.statements:
            print(statement.speaker, statement.content_spans[0].text)

The stages are packages named by their verbs: ingest, read, resolve, extract, store; `pipeline`
joins them. Nothing heavy is imported before it is used.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.pipeline import open_record as open  # noqa: TC004 - at run time these are properties, below
    from detente.pipeline import read_text as read  # noqa: TC004

__version__ = "0.1.0"
__all__ = ["__version__", "open", "read"]


class _Package(ModuleType):
    """This package, where `read` and `open` are functions: the subpackage `detente.read` is imported by its path."""

    @property
    def read(self) -> Any:
        from detente.pipeline import read_text

        return read_text

    @read.setter
    def read(self, _module: ModuleType) -> None:
        """Python sets this when it has imported the subpackage; the function stays."""

    @property
    def open(self) -> Any:
        from detente.pipeline import open_record

        return open_record


sys.modules[__name__].__class__ = _Package
