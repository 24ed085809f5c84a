"""The command `serve`: a record in the browser and over REST, with the reader handed in for what is added there."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.config import configured
from detente.cli.decide import By
from detente.cli.exits import FAILED
from detente.cli.options import RECORD, Db, Model, Roster
from detente.cli.output import complain, tell
from detente.pipeline import MODEL

if TYPE_CHECKING:
    from detente.model import Outcome
    from detente.serve.settings import Reads

MISSING = "the web pages need more packages. Install them: pip install 'detente[web]'"


def register(app: typer.Typer) -> None:
    """Add the command of this module to `app`."""
    app.command(name="serve", epilog="Example: detente serve --db relations.db")(serve)


def serve(
    *,
    db: Db = RECORD,
    host: Annotated[
        str,
        typer.Option("--host", metavar="ADDRESS", help="Where to listen; 0.0.0.0 is reached from everywhere."),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any free one.")] = 8000,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A host name under which it may be asked for. May be repeated."),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Let nobody add reports or decide on rows.")] = False,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            envvar="DETENTE_TOKEN",
            help="What whoever writes has to give. Without one, nobody writes where others can reach the server.",
        ),
    ] = None,
    by: By = None,
    model: Model = MODEL,
    roster: Roster = None,
) -> None:
    """Show a record in the browser and over REST (/api/v1), until interrupted. It is made where there is none."""
    try:
        import uvicorn

        from detente.serve import Settings, application
    except ModuleNotFoundError as error:
        complain(f"{MISSING} ({error.name} is missing).")
        raise typer.Exit(FAILED) from error
    settings = Settings(
        db=db,
        host=host,
        port=port,
        names=tuple(name or ()),
        token=token or None,
        read_only=read_only,
        by=by if by is not None else configured(),
        reads=None if read_only else _reads(model, roster or []),
        sample=_sample(),
    )
    app = application(settings)
    if not settings.writable and not read_only:
        tell("Others can reach this server and there is no --token: it only reads.")
    config = uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False, date_header=True)
    server = uvicorn.Server(config)
    shown = f"[{host}]" if ":" in host else host
    tell(f"http://{shown}:{port}  ·  {db}  ·  stop with Ctrl-C" if port else f"{db}  ·  stop with Ctrl-C")
    server.run()


def _reads(model: str, rosters: list[Path]) -> Reads:
    """The reader as the server takes it: a file's bytes in, readings out, under the name that the file came with."""

    def reads(name: str, content: bytes, date: str | None) -> Iterator[Outcome]:
        from detente import pipeline
        from detente.model import Rejected

        given = Path(name.replace("\\", "/")).name or "report.txt"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"report{Path(given).suffix.lower()}")
            path.write_bytes(content)
            for outcome in pipeline.read([path], date=date, model=model, rosters=rosters):
                if isinstance(outcome, Rejected):
                    told = outcome.message.replace(str(path), given)
                    yield replace(outcome, source=outcome.source.replace(str(path), given), message=told)
                else:
                    source = outcome.report.source.replace(str(path), given)
                    yield replace(outcome, report=replace(outcome.report, source=source))

    return reads


def _sample() -> Path | None:
    """The folder of sample reports: in the checkout, or where the installed package keeps its data."""
    import sysconfig

    import detente

    checkout = Path(detente.__file__).parent.parent.parent / "examples" / "us-turkey"
    installed = Path(sysconfig.get_path("data"), "share", "detente", "us-turkey")
    return next((folder for folder in (checkout, installed) if folder.is_dir()), None)
