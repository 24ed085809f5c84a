"""The command `classify`: what one marked party did to another, for researchers with actor spans of their own."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Annotated

import typer

from detente.cli.exits import FAILED, SOME_FAILED
from detente.cli.options import Model
from detente.cli.output import complain, emit, tell
from detente.model.pair import Way
from detente.model.scheme import Scheme
from detente.pipeline import MODEL


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command(name="classify", epilog="Example: detente classify pairs.jsonl --scheme plv")(classify)


def classify(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="JSON Lines with text, source and target, or - for standard input.")
    ],
    *,
    scheme: Annotated[
        Scheme, typer.Option("--scheme", help="Types and quad classes: PLOVER's, those of the PLV set, or CAMEO's.")
    ] = Scheme.PLOVER,
    by: Annotated[
        Way, typer.Option("--by", help="Who decides: the rules, the learned model (extra `model`), or both together.")
    ] = Way.BOTH,
    model: Model = MODEL,
) -> None:
    """Print what the source of each line did to its target: type, quad class, CAMEO code, status, confidence, rule.

    A line is {"id", "text", "source", "target"}; source and target are words of the text. Where there is no act
    between them, type is null (the scheme plv has no name for that and gives the likeliest). A line that cannot be
    used is printed as {"rejected": …}; the run goes on.
    """
    from detente.extract import dyad
    from detente.extract.learned.network import missing
    from detente.ingest.pairs import pairs
    from detente.model import Rejected
    from detente.model.codec import encode

    if by is Way.BOTH and missing():
        tell(f"The rules decide alone: {', '.join(missing())} not installed (pip install 'detente[model]').")
    failed = count = 0
    for outcome in dyad.classify(pairs(file, stdin=sys.stdin.buffer), scheme=scheme, way=by, model=model):
        if isinstance(outcome, Rejected):
            failed += 1
            complain(outcome.message, mark="rejected: ")
            emit(encode(outcome))
            continue
        count += 1
        emit(asdict(outcome))
    raise typer.Exit((SOME_FAILED if count else FAILED) if failed else 0)
