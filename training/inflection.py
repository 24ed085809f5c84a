"""Forms of English verbs, for the clauses: "impose" → "imposes", "imposed", "imposing"."""

from __future__ import annotations

from dataclasses import dataclass

IRREGULAR = {
    words[0]: (words[1], words[-1])
    for entry in """
    acquit acquitted; admit admitted; airlift airlifted; awake awoke awoken; ban banned; bar barred; bear bore
    borne; beat beat beaten; become became become; beg begged; begin began begun; blow blew blown; bow bowed; break
    broke broken; bring brought; build built; buy bought; call called; cast cast; cede ceded; choose chose chosen;
    club clubbed; come came come; commit committed; confer conferred; cut cut; dig dug; drive drove driven; drop
    dropped; eat ate eaten; equip equipped; expel expelled; feed fed; fight fought; find found; fly flew flown;
    forbid forbade forbidden; forgive forgave forgiven; free freed; freeze froze frozen; gas gassed; get got; give
    gave given; go went gone; grind ground; gun gunned; hang hanged; have had; hear heard; hide hid hidden; hijack
    hijacked; hit hit; hold held; jam jammed; kidnap kidnapped; lay laid; lead led; leave left; lend lent; let let;
    make made; meet met; overrun overran overrun; overturn overturned; patrol patrolled; pay paid; permit permitted;
    plan planned; put put; quit quit; raid raided; rap rapped; rebuff rebuffed; rebuild rebuilt; refer referred;
    regret regretted; regroup regrouped; rise rose risen; rob robbed; run ran run; say said; scrap scrapped; see saw
    seen; seek sought; sell sold; send sent; set set; shake shook shaken; ship shipped; shoot shot; shut shut; sink
    sank sunk; sit sat; slam slammed; slap slapped; snub snubbed; speak spoke spoken; spread spread; spy spied; stab
    stabbed; stand stood; steal stole stolen; step stepped; stop stopped; strike struck; strip stripped; submit
    submitted; sue sued; swap swapped; swear swore sworn; take took taken; tear tore torn; tell told; throw threw
    thrown; transfer transferred; undertake undertook undertaken; uphold upheld; withdraw withdrew withdrawn;
    withhold withheld; write wrote written
    """.split(";")
    if (words := entry.split())
}
"""Verb to past and participle, where no rule gives them: irregular verbs and those that double their last consonant."""
VOWELS = "aeiou"
DOUBLING = frozenset("begin cut dig forbid get hit let overrun put quit run set shut sit".split())
"""Irregular verbs that double their last consonant before -ing."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in its forms; words in front of it ("jointly") stay in front."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


def inflected(base: str) -> Verb:
    """Return the forms of a verb.

    >>> inflected("jointly develop").gerund, inflected("deny").past, inflected("ban").gerund
    ('jointly developing', 'denied', 'banning')
    """
    *front, stem = base.split()
    lead = "".join(word + " " for word in front)
    past, participle = IRREGULAR.get(stem, (_regular(stem),) * 2)
    return Verb(base, lead + _third(stem), lead + past, lead + participle, lead + _gerund(stem, past))


def _regular(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2] not in VOWELS:
        return stem[:-1] + "ied"
    return stem + "ed"


def _third(stem: str) -> str:
    if stem == "have":
        return "has"
    if stem.endswith(("s", "x", "ch", "sh", "z", "o")):
        return stem + "es"
    if stem.endswith("y") and stem[-2] not in VOWELS:
        return stem[:-1] + "ies"
    return stem + "s"


def _gerund(stem: str, past: str) -> str:
    if past == stem + stem[-1] + "ed" or stem in DOUBLING:
        return stem + stem[-1] + "ing"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return stem[:-1] + "ing"
    return stem + "ing"
