"""Reports from the page into the record: files, a pasted text, the sample; and how far reading is."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from detente.errors import NotFound
from detente.serve import security
from detente.serve.jobs import Given
from detente.serve.pages import asked
from detente.serve.pages.render import page
from detente.serve.security import Refused

routes = APIRouter()
PASTED = "pasted.txt"


@routes.get("/add")
def form(request: Request) -> Response:
    """The form for reports."""
    return page(request, "add.html", job=None)


@routes.post("/add")
async def add(
    request: Request,
    mark: Annotated[str, Form()] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
    text: Annotated[str, Form()] = "",
    date: Annotated[str, Form()] = "",
) -> Response:
    """Begin to read files and a pasted text."""
    security.writes(request)
    security.ours(request, mark)
    asked.day(date)
    day = date.strip() or None
    given: list[Given] = [(one.filename, await one.read(), day) for one in files or () if one.filename]
    if text.strip():
        given.append((PASTED, text.encode("utf-8", "surrogatepass"), day))
    return _begin(request, given)


@routes.post("/sample")
async def sample(request: Request, mark: Annotated[str, Form()] = "") -> Response:
    """Begin to read the sample reports."""
    security.writes(request)
    security.ours(request, mark)
    folder = request.app.state.settings.sample
    if folder is None:
        raise NotFound("sample", "this installation has no sample reports")
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".html", ".jsonl"))
    return _begin(request, [(path.name, path.read_bytes(), None) for path in paths])


@routes.get("/add/{number}")
def progress(request: Request, number: int) -> Response:
    """How far a batch is; once it is done, what became of it."""
    job = request.app.state.jobs.find(number)
    if job is None:
        raise NotFound(str(number), "no such batch since the server was started")
    return page(request, "add.html", job=job)


def _begin(request: Request, given: list[Given]) -> Response:
    if request.app.state.settings.reads is None:
        raise Refused(403, "This server has no reader: reports come in by `detente add`.")
    if not given:
        raise Refused(400, "Choose a file, or paste a text.")
    job = request.app.state.jobs.start(given)
    if job is None:
        raise Refused(503, "Many reports wait to be read already. Try again in a minute.")
    return RedirectResponse(f"/add/{job.number}", 303)
