"""What people decide about the rows and reports of a record, each by name and with a reason."""

from __future__ import annotations

from collections.abc import Mapping

from detente.model import Decision
from detente.record.asked import Day
from detente.store import SqliteStore


class Deciding:
    """The decisions on an open record; what was read stays beside them."""

    store: SqliteStore

    def accept(self, id: str, *, because: str, by: str) -> Decision:  # noqa: A002 - the word users see
        """A person's word that a row is read rightly; it counts as reviewed."""
        from detente.state import review

        return review.accept(self.store, id, because=because, by=by)

    def reject(self, id: str, *, because: str, by: str) -> Decision:  # noqa: A002
        """A person's word that a row is misread; it counts no more."""
        from detente.state import review

        return review.reject(self.store, id, because=because, by=by)

    def edit(self, id: str, changes: Mapping[str, object], *, because: str, by: str) -> Decision:  # noqa: A002
        """A row with fields set right by a person: `record.edit("me_…", {"transition": "in_force"}, …)`."""
        from detente.state import review

        return review.edit(self.store, id, changes, because=because, by=by)

    def withdraw(self, report: str, *, because: str, by: str, on: Day | None = None) -> Decision:
        """A report that counts no more, for those who know what was known from the day `on`, or for all."""
        from detente.state import review
        from detente.state.answers import last_day

        return review.withdraw(self.store, report, because=because, by=by, on=last_day(on))

    def reopen(self, id: str, *, because: str, by: str) -> Decision:  # noqa: A002
        """A row as it was read, or a withdrawn report as it was."""
        from detente.state import review

        return review.reopen(self.store, id, because=because, by=by)
