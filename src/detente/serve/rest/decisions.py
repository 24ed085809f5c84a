"""What programs write: decisions on rows and reports, and reports to be read."""

from __future__ import annotations

import json
from typing import Any, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from detente.errors import NotFound
from detente.export.decided import decision_object
from detente.model import Decision
from detente.serve import security
from detente.serve.access import access
from detente.serve.jobs import Job
from detente.serve.pages import asked
from detente.serve.problems import DOCUMENTED, WRITING
from detente.serve.rest.answer import answer
from detente.serve.rest.lists import DAY
from detente.serve.rest.shapes import Decided, JobShape
from detente.serve.security import Refused
from detente.state import review


def _writes(request: Request) -> None:
    security.writes(request)


routes = APIRouter(responses=DOCUMENTED)
Writes = [Depends(_writes)]


class Decide(BaseModel):
    """A decision on a row: who takes it and why; of an edit, what is set (fields as in docs/reading.md)."""

    act: Literal["accept", "reject", "edit", "reopen"]
    by: str = Field(min_length=1, max_length=100)
    because: str = Field(min_length=1, max_length=500)
    changes: dict[str, str | int | float | bool | list[str] | None] = {}


class Withdraw(BaseModel):
    """A report that counts no more (or again), for all or for those who know what was known from a day on."""

    act: Literal["withdraw", "reopen"] = "withdraw"
    by: str = Field(min_length=1, max_length=100)
    because: str = Field(min_length=1, max_length=500)
    on: str = Field("", pattern=DAY)


class Given(BaseModel):
    """A report to be read, as a line of JSON Lines."""

    text: str = Field(min_length=1)
    date: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    id: str | None = None


@routes.post(
    "/assertions/{id}",
    status_code=201,
    dependencies=Writes,
    responses={201: {"model": Decided}, **WRITING},
    summary="Accept, reject, set right or reopen a row",
)
def decide(request: Request, id: str, given: Decide) -> Response:  # noqa: A002 - the word users see
    """The decision as it was recorded; nothing is overwritten."""
    with access(request).writing() as held:
        match given.act:
            case "accept":
                made = review.accept(held, id, because=given.because, by=given.by)
            case "reject":
                made = review.reject(held, id, because=given.because, by=given.by)
            case "reopen":
                made = review.reopen(held, id, because=given.because, by=given.by)
            case "edit":
                made = review.edit(held, id, given.changes, because=given.because, by=given.by)
    return _created(request, made)


@routes.post(
    "/reports/{id}",
    status_code=201,
    dependencies=Writes,
    responses={201: {"model": Decided}, **WRITING},
    summary="Withdraw a report, or let it count again",
)
def withdraw(request: Request, id: str, given: Withdraw) -> Response:  # noqa: A002
    """The decision as it was recorded."""
    with access(request).writing() as held:
        if given.act == "reopen":
            made = review.reopen(held, id, because=given.because, by=given.by)
        else:
            made = review.withdraw(held, id, because=given.because, by=given.by, on=asked.day(given.on))
    return _created(request, made)


@routes.post(
    "/reports",
    status_code=202,
    dependencies=Writes,
    responses={202: {"model": JobShape}, **WRITING},
    summary="Read a report into the record",
)
def add(request: Request, given: Given) -> Response:
    """A job: reading takes a moment, `/jobs/N` says how far it is."""
    if request.app.state.settings.reads is None:
        raise Refused(403, "This server has no reader: reports come in by `detente add`.")
    line = json.dumps({name: value for name, value in given.model_dump().items() if value is not None})
    job = request.app.state.jobs.start([("posted.jsonl", line.encode("utf-8", "surrogatepass"), None)])
    if job is None:
        raise Refused(503, "Many reports wait to be read already. Try again in a minute.")
    made = answer(request, _job(job))
    made.status_code = 202
    made.headers["Location"] = f"/api/v1/jobs/{job.number}"
    return made


@routes.get("/jobs/{number}", responses={200: {"model": JobShape}}, summary="How far a job is")
def job(request: Request, number: int) -> Response:
    """What became of the reports so far."""
    found = request.app.state.jobs.find(number)
    if found is None:
        raise NotFound(str(number), "no such job since the server was started")
    return answer(request, _job(found))


def _job(found: Job) -> dict[str, Any]:
    tally = found.tally
    return {
        "number": found.number,
        "finished": found.finished,
        "added": tally.added,
        "known": tally.known,
        "reports": list(found.reports),
        "rejected": [{"source": one.source, "error": one.error, "message": one.message} for one in found.rejected],
        "error": found.error or None,
    }


def _created(request: Request, made: Decision) -> Response:
    found = answer(request, decision_object(made))
    found.status_code = 201
    return found
