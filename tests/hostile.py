"""A report that is hostile to whoever shows it: markup, scripts, quotes, right-to-left letters, emoji."""

from __future__ import annotations

from detente.model import Reading
from tests import made

TITLE = "<script>document.title='taken'</script> & \"Quotes\" </title>"
TEXT = (
    f"{TITLE}\n"
    "Ankara said <img src=x onerror=alert(1)> the sanctions on Turkey were \"unjust\" & 'wrong' 🛰️.\n"
    "قالت أنقرة إن العقوبات على تركيا ظالمة. \u202eתורכיה\u202c {{ 7*7 }} javascript:alert(1)\n"
    "Erdoğan, Şimşek and Fidan met in Ağrı; averyveryverylongword" + "x" * 300 + " stayed."
)


def reading() -> Reading:
    """Its reading: marked words lie over the markup, and names hold some of it."""
    given = {"title": TITLE, "publisher": '"><script>bad()</script>', "url": "javascript:alert(1)"}
    report = made.report(TEXT, "2025-06-01", **given)
    said = made.statement(
        report, "the sanctions on Turkey were \"unjust\" & 'wrong' 🛰️", "unnamed:<b>official</b>", speaker_state=("TUR",)
    )
    rows = (
        said,
        made.measure(report, "<img src=x onerror=alert(1)> the sanctions on Turkey", "in_force", "2025-06-01"),
        made.position(report, "{{ 7*7 }} javascript:alert(1)", addressee=("USA",)),
        made.event(report, "Şimşek and Fidan met", "2025-06-01", actors=("Hakan Fidan", "<i>Şimşek</i>")),
    )
    return made.reading(report, *rows)
