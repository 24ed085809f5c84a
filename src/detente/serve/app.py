"""The application: pages, `/api/v1`, files for browsers, and errors told in a sentence, never by a traceback."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

import detente
from detente.errors import (
    CursorError,
    DateError,
    DecisionError,
    DetenteError,
    ExportError,
    FilterError,
    NameLookupError,
    NotFound,
    RegistryError,
    StoreError,
)
from detente.serve import problems, security
from detente.serve.access import Access
from detente.serve.jobs import Jobs
from detente.serve.pages import (
    actor,
    add,
    compare,
    data,
    dossier,
    home,
    network,
    news,
    record,
    report,
    review,
    search,
    thread,
    token,
)
from detente.serve.pages.render import STATIC, environment, page
from detente.serve.rest import routes
from detente.serve.security import Refused
from detente.serve.settings import Settings
from detente.store import open_store
from detente.vocab.lookup import resolve_name

SMALL = 800
"""Bytes below which an answer is not worth compressing."""
YEAR = 365 * 86_400
STATUS: tuple[tuple[type[DetenteError], int], ...] = (
    (NotFound, 404),
    (NameLookupError, 404),
    (DateError, 400),
    (CursorError, 400),
    (RegistryError, 400),
    (FilterError, 400),
    (DecisionError, 400),
    (ExportError, 400),
    (StoreError, 503),
    (DetenteError, 500),
)
"""HTTP's status for each error; the first class that fits decides."""
TITLES = {400: "That cannot be asked", 404: "Not found", 401: "Token needed", 403: "Not allowed", 503: "Try again"}


def application(settings: Settings) -> FastAPI:
    """The application for a record, which is made where there is none."""
    open_store(settings.db, create=not settings.read_only).close()

    @asynccontextmanager
    async def running(app: FastAPI) -> AsyncIterator[None]:
        Thread(target=_warm, daemon=True).start()
        yield
        app.state.jobs.close()
        app.state.access.close()

    app = FastAPI(
        title="detente",
        version=detente.__version__,
        summary="A sourced record of the relations between states.",
        lifespan=running,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    app.state.settings, app.state.access = settings, Access(settings.db)
    app.state.jobs, app.state.key = Jobs(settings, app.state.access), secrets.token_bytes(32)
    app.include_router(routes, prefix="/api/v1")
    for one in (home, dossier, report, record, actor, search, news, network, data, add, review, token, compare, thread):
        app.include_router(one.routes, include_in_schema=False)
    app.mount("/static", _Files(directory=str(STATIC)), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=SMALL, compresslevel=5)
    app.middleware("http")(security.guard)
    app.add_exception_handler(DetenteError, _wrong)
    app.add_exception_handler(Refused, _wrong)
    app.add_exception_handler(HTTPException, _wrong)
    app.add_exception_handler(RequestValidationError, _wrong)
    return app


def _warm() -> None:
    """Load what the first page would wait for: names, dates and templates."""
    resolve_name("TUR")
    environment().get_template("dossier.html")


class _Files(StaticFiles):
    """Files whose addresses change with what they hold."""

    def file_response(self, *given: object, **named: object) -> Response:
        answer = super().file_response(*given, **named)  # type: ignore[arg-type]
        answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return answer


def _wrong(request: Request, error: Exception) -> Response:
    """An error as a page, or as a problem document where a program asked."""
    status, why = _told(error)
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    if request.url.path.startswith("/api/"):
        return problems.problem(request, status, why, error, headers)
    candidates = error.candidates if isinstance(error, NameLookupError) else ()
    title = TITLES.get(status, "That did not work")
    answer = page(request, "problem.html", status=status, title=title, why=why, candidates=candidates)
    answer.headers.update(headers)
    return answer


def _told(error: Exception) -> tuple[int, str]:
    match error:
        case DetenteError():
            return next(status for kind, status in STATUS if isinstance(error, kind)), str(error)
        case Refused():
            return error.status, error.why
        case HTTPException():
            return error.status_code, "Nothing is at this address." if error.status_code == 404 else str(error.detail)
        case RequestValidationError():
            first = error.errors()[0]
            return 422, f"{'.'.join(str(part) for part in first['loc'][1:])}: {first['msg']}."
        case _:
            return 500, "Something went wrong here."
