"""Every exception of detente.

    DetenteError
    ├── InputError            a report that cannot be read (yielded as Rejected, never raised out of a run)
    ├── CodecError            JSON that is not a reading
    ├── SpanError             offsets that do not give the words they claim
    ├── DateError             a string that is not an EDTF date
    ├── RegistryError         an extension name that nobody registered
    ├── VocabularyError       a vocabulary file with a faulty entry
    ├── ModelError            the language model is missing or is not the pinned one
    ├── CursorError           a place in a list that no list gave out
    ├── NameLookupError
    │   ├── UnknownActor      a name that no table holds
    │   ├── AmbiguousActor    a name that several actors share
    │   └── SameActor         two names of one actor where two actors are needed
    ├── StoreError
    │   ├── StoreTooNew       the file was written by a newer detente
    │   └── StoreUnreadable   the file is no detente record, or is damaged
    ├── NotFound              no assertion, record or passage has this id
    ├── FilterError           filters that no row can meet, or a kind that there is not
    ├── ExportError           a file that cannot be written: one is there already, or no folder for it
    ├── WatchError            a saved query that cannot be kept or run
    ├── ExtraMissing          a package that an optional part needs is not installed
    ├── PrintFailed           a document of which the browser made no PDF
    └── DecisionError         a decision that cannot be taken: no name, no reason, a field or value that is not allowed

One class per thing that a caller may handle. Each carries the values its message names, so that
`cli` can map them to exit codes in one table and nobody has to parse a message.
"""

from __future__ import annotations


class DetenteError(Exception):
    """Base of every error that detente raises on purpose."""


class InputError(DetenteError):
    """An input that cannot become a report. `code` is the reason in one word, as `Rejected.error` has it."""

    def __init__(self, source: str, code: str, message: str) -> None:
        self.source, self.code = source, code
        super().__init__(message)


class CodecError(DetenteError):
    """JSON that does not have the form of a reading; `where` is the path of the faulty value."""

    def __init__(self, where: str, message: str) -> None:
        self.where = where
        super().__init__(f"Not a reading: {where}: {message}")


class SpanError(DetenteError):
    """Offsets whose characters are not the words they claim."""

    def __init__(self, start: int, end: int, claimed: str, found: str) -> None:
        self.start, self.end, self.claimed, self.found = start, end, claimed, found
        super().__init__(f"Characters {start}:{end} are {found!r}, not {claimed!r}.")


class DateError(DetenteError):
    """A string that is not a date in EDTF (ISO 8601-2)."""

    def __init__(self, value: str) -> None:
        self.value = value
        allowed = "'2025-03-25', '2019', '202X', '2025-03-23/..', '2019/2020'"
        super().__init__(f"No EDTF date: {value!r}. Allowed: {allowed}.")


class RegistryError(DetenteError):
    """A name that is not registered under an extension point; the message lists the known ones."""

    def __init__(self, group: str, name: str, known: tuple[str, ...]) -> None:
        self.group, self.name, self.known = group, name, known
        super().__init__(f"No {group} named {name!r}. Known: {', '.join(known) or 'none'}.")


class VocabularyError(DetenteError):
    """A vocabulary file or a roster with a faulty entry; `whole` is the message where it names the place itself."""

    def __init__(self, file: str, entry: str, message: str, *, whole: str = "") -> None:
        self.file, self.entry = file, entry
        super().__init__(whole or f"{file}: entry {entry}: {message}")


class ModelError(DetenteError):
    """The spaCy model is missing, or its weights are not the pinned ones."""


class CursorError(DetenteError):
    """A place to go on from in a list that no list gave out."""

    def __init__(self, value: str) -> None:
        self.value = value
        super().__init__(f"No place in a list: {value[:60]!r}. Take it from the page before, or leave it out.")


class NameLookupError(DetenteError):
    """A name that does not lead to exactly one actor."""

    def __init__(self, name: str, candidates: tuple[str, ...], message: str) -> None:
        self.name, self.candidates = name, candidates
        super().__init__(message)


class UnknownActor(NameLookupError):
    """A name that no table holds; `candidates` are the nearest known names."""


class AmbiguousActor(NameLookupError):
    """A name that several actors share; `candidates` are these."""


class SameActor(NameLookupError):
    """Two names that lead to the same actor, where two actors are needed."""

    def __init__(self, first: str, second: str, key: str) -> None:
        super().__init__(second, (key,), f"{first!r} and {second!r} both name {key}; give two different actors.")


class StoreError(DetenteError):
    """A record file that cannot be used; `path` says which."""

    def __init__(self, path: str, message: str) -> None:
        self.path = path
        super().__init__(message)


class StoreTooNew(StoreError):
    """The record file was written by a newer detente than this one."""

    def __init__(self, path: str, found: int, known: int) -> None:
        self.found, self.known = found, known
        message = f"{path} has schema {found}; this detente reads up to {known}. Upgrade detente to open it."
        super().__init__(path, message)


class StoreUnreadable(StoreError):
    """The file is no detente record, or is damaged."""


class NotFound(DetenteError):
    """No assertion, record or passage has this id."""

    def __init__(self, id: str, why: str = "") -> None:  # noqa: A002 - the field's own word
        self.id = id
        where = "Ids are printed at the end of each row of `detente pair` and `detente find`."
        super().__init__(f"Nothing has the id {id!r}{': ' + why if why else ''}. {where}")


class DecisionError(DetenteError):
    """A decision of a person that cannot be taken: no name or reason, or a field or value that is not allowed."""


class FilterError(DetenteError):
    """Filters that exclude each other, or a value that none of them takes; the message lists what is allowed."""


class ExportError(DetenteError):
    """A file or folder that cannot be written: something is there already, or there is no place for it."""


class WatchError(DetenteError):
    """A saved query that cannot be kept or run: no such name, a name twice, a question that cannot be watched."""


class ExtraMissing(DetenteError):
    """A package that an optional part needs is not installed; `extra` is what to install detente with."""

    def __init__(self, package: str, extra: str, what: str) -> None:
        self.package, self.extra = package, extra
        super().__init__(
            f"{what} needs {package}, which is not installed. Install it with: pip install 'detente[{extra}]'"
        )


class PrintFailed(DetenteError):
    """A document of which the browser made no PDF; `browser` is the program, `why` what it said last."""

    def __init__(self, browser: str, why: str) -> None:
        self.browser, self.why = browser, why
        super().__init__(f"{browser} made no PDF: {why}. Try --engine weasyprint, or print the HTML yourself.")
