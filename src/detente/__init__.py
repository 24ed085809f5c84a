"""detente reads news reports and keeps a sourced record of the relations between states.

    import detente
    for reading in detente.read("report.txt"):
        for statement in reading.statements:
            print(statement.speaker, statement.content_spans[0].text)

The stages are packages named by their verbs: ingest, read, resolve, extract, store; `pipeline`
joins them, and `record` is the handle on what they have kept. Nothing heavy is imported before it is used.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.pipeline import read_text as read
    from detente.record import open_record as open

__version__ = "0.1.0"
__all__ = ["__version__", "open", "read"]

_HOMES = {"read": ("detente.pipeline", "read_text"), "open": ("detente.record", "open_record")}


def _public(name: str) -> Any:
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


class _Package(ModuleType):
    """This package, in which `read` stays the function.

    There is a stage of that name too, and Python would put the stage's package over the function as
    soon as it is imported.
    """

    @property
    def read(self) -> Any:
        """The readings of a file, directory or text."""
        return _public("read")

    @read.setter
    def read(self, stage: ModuleType) -> None:
        """Leave the function in place; `from detente.read import ...` finds the stage without this."""

    @property
    def open(self) -> Any:
        """A handle on a record file."""
        return _public("open")


sys.modules[__name__].__class__ = _Package
