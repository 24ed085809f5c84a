"""Reports that are being read in: one batch after the other, so that a page can say how far it is."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from threading import Lock

from detente.errors import DetenteError
from detente.model import Outcome, Rejected
from detente.serve.access import Access
from detente.serve.settings import Settings
from detente.store import Tally

WAITING = 8
"""Batches that may wait; more are refused."""
KEPT = 50
"""Finished batches that can still be asked for."""
BATCH = 10
"""Reports to a transaction: what is read shows up soon."""
Given = tuple[str, bytes, str | None]
"""A file's name, its bytes, and a date for it."""


@dataclass(slots=True)
class Job:
    """One batch: how far it is and what became of it."""

    number: int
    files: int
    done: int = 0
    tally: Tally = field(default_factory=Tally)
    rejected: list[Rejected] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    """Ids of the reports that were read."""
    finished: bool = False
    error: str = ""


class Jobs:
    """The batches of a server, one worker for all: SQLite lets one write at a time anyway."""

    def __init__(self, settings: Settings, access: Access) -> None:
        self._settings, self._access = settings, access
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="reading")
        self._jobs: dict[int, Job] = {}
        self._numbers, self._lock = count(1), Lock()

    def start(self, given: Sequence[Given]) -> Job | None:
        """A batch that begins as soon as those before it are done; None where too many wait."""
        with self._lock:
            if sum(not job.finished for job in self._jobs.values()) >= WAITING:
                return None
            job = Job(number=next(self._numbers), files=len(given))
            self._jobs[job.number] = job
            for old in [n for n, one in self._jobs.items() if one.finished][:-KEPT]:
                del self._jobs[old]
        self._worker.submit(self._run, job, list(given))
        return job

    def find(self, number: int) -> Job | None:
        """A batch by its number."""
        return self._jobs.get(number)

    def close(self) -> None:
        """Finish the batch at hand and begin no other."""
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _run(self, job: Job, given: list[Given]) -> None:
        try:
            with self._access.writing() as store:
                waiting: list[Outcome] = []
                for outcome in self._outcomes(job, given):
                    waiting.append(outcome)
                    if isinstance(outcome, Rejected):
                        job.rejected.append(outcome)
                    else:
                        job.reports.append(outcome.report.id)
                    if len(waiting) >= BATCH:
                        job.tally += store.write(waiting)
                        waiting = []
                job.tally += store.write(waiting) if waiting else Tally()
        except DetenteError as error:
            job.error = str(error)
        except Exception:
            logging.getLogger(__name__).exception("reading failed")
            job.error = "Reading failed; the server's log says why."
        finally:
            job.finished = True

    def _outcomes(self, job: Job, given: list[Given]) -> Iterator[Outcome]:
        reads = self._settings.reads
        if reads is None:
            return
        for name, content, day in given:
            yield from reads(name, content, day)
            job.done += 1
