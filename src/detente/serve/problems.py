"""Errors as problem documents: `application/problem+json` (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from detente.errors import NameLookupError


class Problem(BaseModel):
    """What went wrong: a class of errors, HTTP's status, a sentence."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str
    candidates: list[str] = []
    """Actors that a name may mean."""


def _documented(*told: tuple[int, str]) -> dict[int | str, dict[str, Any]]:
    content = {"application/problem+json": {"schema": Problem.model_json_schema()}}
    return {status: {"description": text, "content": content} for status, text in told}


DOCUMENTED = _documented(
    (400, "A value cannot be used; `detail` says which and what is allowed."),
    (404, "Nothing has this name or id; `candidates` are the nearest actors."),
    (422, "A value has the wrong form."),
    (503, "The record cannot be used just now."),
)
"""For OpenAPI: what every question may be answered with."""
WRITING = _documented(
    (401, "Writing takes the token of the server: `Authorization: Bearer TOKEN`."),
    (403, "This server writes for nobody, or not for a page of another site."),
)
"""... and whatever writes."""


def problem(request: Request, status: int, why: str, error: Exception, headers: dict[str, str]) -> JSONResponse:
    """The problem document for an error."""
    candidates = list(error.candidates) if isinstance(error, NameLookupError) else []
    value = Problem(
        title=HTTPStatus(status).phrase, status=status, detail=why, instance=request.url.path, candidates=candidates
    )
    return JSONResponse(value.model_dump(), status, headers, media_type="application/problem+json")
