"""Whether an act is done, lasting or only spoken of: the judgement of its words, and what the act itself implies.

`read.modality` judges the words. A war, a siege or sanctions that a text mentions as known stand on
the report's day, whatever is wanted or said of them; a visit that has begun goes on; a body
text's present tense tells of a stance that lasts.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_vocabulary import Sense
from detente.model import When
from detente.model.assertion import Status
from detente.read.clauses import conditional_clause
from detente.read.modality import Judgement, judge
from detente.resolve.resolved import Resolved

INCEPTIVE = frozenset("begin start kick continue open resume".split())
LASTING = frozenset(("visit", "exercise", "war"))
NEW = frozenset(
    "new fresh further additional more tougher harsher stiffer stronger wider broader any possible potential".split()
)
CREATING = frozenset(
    "impose reimpose slap introduce threaten consider propose seek announce call demand urge want agree avoid plan "
    "push adopt approve enact prepare weigh mull draft vote warn pursue request favor advocate threat possibility "
    "prospect risk proposal resolution avert prevent provoke trigger spark start launch declare begin fear return "
    "resume expect advice recommendation bill subject face draw attract decide decision need lead".split()
)
"""Words over sanctions or a war under which neither is taken for granted: "the threat of sanctions"."""
ENDING = frozenset("end stop halt lift ease remove suspend waive scrap repeal relax terminate resolve finish".split())
ANSWERS = frozenset("reject refuse block ignore dismiss oppose rebuff decline veto spurn turn stop defy resist".split())
"""Verbs over an offer or a demand that deny its content, not that it was made."""
TRAVELLING = frozenset("arrive travel fly come go head leave depart land invite send".split())
PREPARING = frozenset("warrant stage groundwork preparation plan way deadline".split())
"""Nouns whose "for" names what is still to come: "a warrant for the arrest of Ana Ruiz", "set the stage for"."""
CASES = ("event", "case")
PUT_OFF = frozenset(("CONSULT", "MOBILIZE", "COOPERATE"))
"""Types of acts that are put off or called off before they begin."""
DEFERRING = frozenset(
    "postpone cancel suspend delay defer scrap shelve postponement cancellation suspension deferral".split()
)
SETTING = frozenset("confirm announce schedule plan set arrange propose".split())
"""Verbs whose passive says that something is to be."""
SHORT = 2
"""Paragraphs up to which a text without a headline may be a summary, told in the present throughout."""
RECENT = 31
"""Days after which what a text dates is background and no longer going on."""


def status_of(resolved: Resolved, sense: Sense, token: Token, support: Token | None, judgement: Judgement) -> Status:
    """The status of an act in `token`."""
    status = judgement.status
    if sense.negated:
        return "occurred"  # that they will not is said
    if _supposed(token):
        return "hypothetical"
    status = _of_becoming(token, status)
    if sense.actors[:1] == ("speaker",):
        return "denied" if status == "denied" and token.pos_ != "VERB" else "occurred"
    if sense.aspect in ("standing", "war") and token.pos_ == "NOUN":
        return _standing(resolved, token, status)
    if status == "occurred" and token.pos_ == "NOUN" and _upcoming(token):
        return "planned"
    if status == "occurred" and token.pos_ == "NOUN" and sense.type in PUT_OFF and _put_off(token):
        return "planned"
    if status == "denied" and support is not None and support.lemma_.lower() in ANSWERS and token.pos_ == "NOUN":
        return "occurred"  # what is turned down was made
    if status == "occurred" and sense.pos == "adj" and sense.type == "AGREE" and _on_condition(token, judgement):
        return "hypothetical"  # "ready to talk if the raids stop" offers nothing yet
    if status != "occurred":
        return status
    if sense.aspect == "state":
        lasting = token.pos_ != "VERB" or _present(token) or _perfect(token) or sense.hyphenated
        return "ongoing" if lasting else status
    if token.pos_ == "VERB" and _present(token) and _narrated(resolved, token):
        return "ongoing"
    opening = token if token.pos_ == "VERB" else support  # "began drills", "drills began"
    begun = opening is not None and opening.lemma_.lower() in INCEPTIVE and sense.mode in LASTING
    begun = begun or (sense.mode == "visit" and token.dep_ == "pobj" and token.head.lower_ == "during")
    return "ongoing" if begun and not past(resolved, token) else status


def _of_becoming(verb: Token, status: Status) -> Status:
    """What is first done with an act to come is to come: "will sail, becoming the first to cross the strait"."""
    becoming = verb.head.head
    if verb.tag_ != "VB" or verb.head.dep_ != "attr" or becoming.dep_ != "advcl" or becoming.tag_ != "VBG":
        return status
    return judge(becoming.head).status


def _supposed(verb: Token) -> bool:
    """Whether a clause supposes somebody or some case: "any missile that threatens Kenya", "in the event it leaves"."""
    clause = verb
    while clause.dep_ in ("xcomp", "conj") and clause.head.pos_ in ("VERB", "AUX"):
        clause = clause.head
    if clause.dep_ in ("acl", "relcl", "ccomp") and clause.head.lower_ in CASES and clause.head.head.lower_ == "in":
        return True
    first = clause.left_edge.i
    if verb.doc[first : first + 2].text.lower() == "in case":
        return True
    return clause.dep_ == "relcl" and any(t.dep_ == "det" and t.lower_ == "any" for t in clause.head.children)


def _on_condition(readiness: Token, judgement: Judgement) -> bool:
    """Whether an if-clause hangs on a word of readiness, on what it is readiness for or on the verb that says it."""
    within = (readiness, readiness.head, *(t for t in readiness.children if t.dep_ in ("xcomp", "ccomp")))
    return judgement.conditional or any(conditional_clause(t) for verb in within for t in verb.children)


def ahead(resolved: Resolved, status: Status, when: When | None) -> Status:
    """The status of an act whose time the text gives: what lies wholly after the report has not happened yet."""
    date = resolved.parse.report.date
    if date is None or when is None or status not in ("occurred", "ongoing"):
        return status
    return "planned" if when.bounds()[0] > When(edtf=date).bounds()[1] else status


def _standing(resolved: Resolved, noun: Token, status: Status) -> Status:
    if any(t.lemma_.lower() in NEW for t in noun.children):
        return status
    if status != "occurred" and not _ending(noun) and (_governed(noun) or not _known(noun)):
        return status
    return "occurred" if past(resolved, noun) else "ongoing"


def _ending(noun: Token) -> bool:
    """Whether the noun stands under a word of ending, which takes for granted what it would end."""
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in ENDING


def _known(noun: Token) -> bool:
    """Whether the noun phrase speaks of something taken for granted: definite, owned, or of named sides."""
    if any(t.dep_ == "det" and t.lower_ in ("a", "an", "no", "any") for t in noun.children):
        return False
    named = any(t.dep_ in ("amod", "compound", "nmod") and t.text[0].isupper() for t in noun.children)
    aimed = any(t.dep_ == "prep" and t.lower_ in ("on", "against", "between", "with") for t in noun.children)
    return named or aimed or any(t.dep_ in ("det", "poss", "acl", "relcl") for t in noun.children)


def _governed(noun: Token) -> bool:
    head = noun.head
    if noun.dep_ == "pobj":
        head = head.head
    return head is not noun and head.lemma_.lower() in CREATING


def _upcoming(noun: Token) -> bool:
    """Whether a noun stands under words that put it ahead: "ahead of his visit", "on the eve of the talks".

    "Arrived in Lima for talks": who travels for something has not begun it.
    """
    above = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "for":
        travels = above.pos_ == "VERB" and above.lemma_ in TRAVELLING
        if travels or any(t.pos_ == "NOUN" and t.lemma_.lower() in PREPARING for t in (above, *frames.patients(above))):
            return True
    return (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lower_ in ("ahead", "eve", "runup", "advance")
    )


def _put_off(noun: Token) -> bool:
    """Whether what a noun names is not held, or not yet: "the summit was postponed", "a trip has been confirmed"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun.head
    if noun.dep_ == "nsubjpass" and above.lemma_.lower() in SETTING:
        return True
    if noun.dep_ in ("nsubjpass", "dobj", "pobj") and above.lemma_.lower() in DEFERRING:
        return True
    return any(t.dep_ in ("acl", "amod", "advcl") and t.lower_ == "due" for t in noun.children)


def _present(verb: Token) -> bool:
    if any(t.dep_ == "auxpass" and t.tag_ == "VBD" for t in verb.children):
        return False
    return verb.tag_ in ("VBZ", "VBP")


def _perfect(verb: Token) -> bool:
    """Whether a state has lasted until now: "has been held since July"."""
    since = any(t.dep_ == "prep" and t.lower_ in ("since", "for") for t in verb.children)
    return since and any(t.dep_ == "aux" and t.tag_ in ("VBZ", "VBP") for t in verb.children)


def _narrated(resolved: Resolved, token: Token) -> bool:
    """Whether a present tense lies in the body of a report and not in the headline, where it tells what happened."""
    report = resolved.parse.report
    if report.title_span is not None:
        return not report.title_span.start <= token.idx < report.title_span.end
    order = report.reading_order
    return len(order) > SHORT and not order[0].start <= token.idx < order[0].end


def past(resolved: Resolved, token: Token) -> bool:
    """Whether the words date the act to a time that ended a month or more before the report."""
    date, said = resolved.parse.report.date, resolved.when(token)
    if date is None or said is None:
        return False
    return (When(edtf=date).bounds()[0] - said.bounds()[1]).days > RECENT
