"""`/api/v1`: the rows and answers of a record as JSON, CSV and JSON Lines.

problems.py  errors as problem documents (RFC 9457)
shapes.py    what answers look like, for OpenAPI
answer.py    a value as an answer, with its ETag
lists.py     reports and rows, by filter, a page at a time or whole
asks.py      dossiers, records, changes, actors, search

The values are those of the command line (`detente.export.objects`): the same question has the same answer.
"""

from __future__ import annotations

from fastapi import APIRouter

from detente.serve.rest import asks, lists

routes = APIRouter()
routes.include_router(asks.routes)
routes.include_router(lists.routes)

__all__ = ["routes"]
