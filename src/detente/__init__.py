"""detente reads news reports and keeps a sourced record of the relations between states.

    import detente
    for reading in detente.read("report.txt"):
        for statement in reading.statements:
            print(statement.speaker, statement.content_spans[0].text)

The stages are packages named by their verbs: ingest, read, resolve, extract, store; `pipeline`
joins them. Nothing heavy is imported before it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.pipeline import open_record as open
    from detente.pipeline import read_text as read

__version__ = "0.1.0"
__all__ = ["__version__", "open", "read"]

_HOMES = {"read": ("detente.pipeline", "read_text"), "open": ("detente.pipeline", "open_record")}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        module, attribute = _HOMES[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module 'detente' has no attribute {name!r}")
