"""The command `detente`: reads reports, keeps a record, answers from it.

build.py    read, brief, add: what reads reports
classify.py  classify: pairs of marked parties
ask.py      pair, actor, standing, show, find, doctor: what answers from a record, without loading the reader
compare.py  changes, unlock, compare: what sets answers side by side
lists.py    measures, deals, positions, statements, events, threads, conflicts
export.py   export: a record in the files of other tools
documents.py  report: a dossier as a file to print and send
decide.py   review, accept, reject, edit, withdraw, reopen: what people decide
config.py   the configuration file
options.py  the options that commands share
serve.py    serve: a record in the browser
mcp.py      mcp: a record for assistants
watch.py    watch add, list, remove, run: saved queries
vocab.py    vocab check, lookup, convert: what the reader knows of names
checks.py   what doctor looks at
given.py    what a user gave, checked
output.py   stdout is data, stderr is talk: formats, width, colours
exits.py    errors to exit codes

A command parses, calls one library function and prints. A user's mistake is one line, never a traceback.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main() -> None:
    """Run the command line and exit with its code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code of one command."""
    try:
        from detente.cli.exits import guarded
        from detente.cli.output import complain, hang_up
    except KeyboardInterrupt:  # what would say it is not there yet
        sys.stderr.write("detente: interrupted\n")
        return 130

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Reports are in any script and file names in any bytes, whatever the locale says.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = guarded(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        hang_up()
        return 0
    except OSError as error:
        if error.filename is None:  # a full disk behind `>`
            hang_up()
        place = f" {error.filename}" if error.filename is not None else ""
        complain(f"cannot write{place}: {error.strerror}")
        return 1
    return code
