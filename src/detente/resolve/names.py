"""Names of people in the text: where a name stands, which title it bears, and who bears it.

Full names come from the roster or from the text itself ("Trade Minister Lin Osei"); a surname
alone means the person whom the report names in full, else the holder of a high office on the
report's day. Whether a capitalised pair of words is a person's name at all is decided by a title,
an apposition or a verb that only people take; a name with a word like "Institute" in it is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.resolve.lexicon import Role, given_names, never_people, role_heads, role_words, roles, word_class
from detente.resolve.roster import fold, roster

PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "bint",
        "ibn",
        "abu",
        "de",
        "da",
        "di",
        "del",
        "der",
        "den",
        "van",
        "von",
        "la",
        "le",
        "ben",
        "dos",
        "du",
        "-",
        "y",
    }
)
QUALIFIERS = frozenset(
    {"former", "ex", "acting", "interim", "outgoing", "then", "deputy", "senior", "vice", "late", "first", "incoming"}
)
LINKS = frozenset({"of", "for", "to", "the", "and", "-", "'s", "’s", "'", "’"})
STOPS = frozenset({"VERB", "AUX", "PRON", "PUNCT", "CCONJ", "SCONJ", "NUM", "DET", "ADV", "ADP"})
NOMINAL = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "nummod", "conj", "appos"})
JOINT = frozenset({"DT", "PRP$", "POS", "IN", "CC", ",", "VBG", "VBD", "VBZ", "TO"})
"""What stands before "fellow" where it means those of the same kind; before the title stands an adjective."""
PLACING = frozenset({"in", "at", "near", "outside", "inside", "into", "across", "throughout", "around", "off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name, of a person or not: tokens `start:end`, with the title before it `left:start`."""

    start: int
    end: int
    left: int
    role: Role | None
    former: bool
    person: bool

    def words(self, doc: Doc) -> str:
        """The name as it stands, on one line."""
        return " ".join(doc[self.start : self.end].text.split())


def sequences(doc: Doc, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised proper nouns that no form of the roster covers: `start, end`."""
    size, last = len(doc), 0
    proper = doc.vocab.strings["PROPN"]
    for index, part in enumerate(doc.to_array("POS").tolist()):
        if part != proper or index < last or taken[index] or not _begins_name(doc[index]):
            continue
        end = index + 1
        while end < size and not taken[end]:
            if _begins_name(doc[end]) and not doc[end - 1].is_space:
                end += 1
                continue
            if doc[end].text == " " and end + 1 < size and not taken[end + 1] and _begins_name(doc[end + 1]):
                end += 2  # two blanks between the words of a name
                continue
            step = end
            while step < size and step - end < 3 and doc[step].lower_ in PARTICLES and not taken[step]:
                step += 1
            if (
                step > end
                and step < size
                and not taken[step]
                and _begins_name(doc[step])
                and (doc[end].lower_ != "-" or _joined(doc, end))
            ):
                end = step + 1
                continue
            break
        yield index, end
        last = end


def _joined(doc: Doc, hyphen: int) -> bool:
    return not doc[hyphen - 1].whitespace_ and not doc[hyphen].whitespace_


def _begins_name(token: Token) -> bool:
    text = token.text
    return (
        token.pos_ == "PROPN"
        and text[0].isupper()
        and (text[-1].isalpha() or (text[-1] == "." and len(text) <= 4))
        and (text.isalpha() or not any(c.isdigit() for c in text))
    )


def named(doc: Doc, start: int, end: int) -> Name | None:
    """The name in the proper nouns `start:end`, its title split off; None where nothing but a title stands there."""
    words = role_words()
    first = start
    while first < end and (
        ((doc[first].lower_ in words or doc[first].lower_ in QUALIFIERS) and _titled(doc, first, end))
        or (doc[first].text == "-" and first > start)
    ):
        first += 1
    if first >= end:
        return None
    if {doc[i].lower_ for i in range(first, end)} & never_people() and not _entitled(doc, first, end):
        return Name(start=start, end=end, left=start, role=None, former=False, person=False)
    left, role, former = title_before(doc, first)
    size = sum(1 for i in range(first, end) if doc[i].text[0].isupper())
    return Name(
        start=first, end=end, left=left, role=role, former=former, person=_is_person(doc, first, end, size, role)
    )


def _entitled(doc: Doc, start: int, end: int) -> bool:
    """Whether a word that mostly names no person is a surname after a title: "President Park"."""
    known = end - start == 1 and fold(doc[start].text) in roster().surnames
    return known and title_before(doc, start)[1] is not None


def _titled(doc: Doc, index: int, end: int) -> bool:
    """Whether the title word at `index` is followed by a name: not "Robert King", but "King Robert"."""
    return index + 1 < end or doc[index].lower_ in role_heads()


def title_before(doc: Doc, start: int) -> tuple[int, Role | None, bool]:
    """Where the title in front of a name begins, its role, and whether it is a former one.

    Reads leftwards over nouns, adjectives, "of", "for" and possessives as long as a role noun is
    still to come: "Japan's deputy minister for fisheries Ken Abe".
    """
    index, found, left, former = start - 1, None, start, False
    if index >= 0 and doc[index].lower_ in ("for", "to", "of"):
        return start, None, False  # "the attorney for Ana Ruiz" is not Ana Ruiz
    heads = role_heads()
    limit = max(start - 12, 0)
    while index >= limit:
        token = doc[index]
        lower = token.lower_
        if token.is_space or (
            token.pos_ in STOPS and lower not in LINKS and token.tag_ != "PRP$" and lower not in QUALIFIERS
        ):
            break
        if lower in ("and", "-") and found is None:
            break
        if token.tag_ in ("NNS", "NNPS") and lower in heads:
            break  # "ministers A and B": pairs.py
        if lower in heads:
            role, begin = _longest(doc, index, start)
            if lower == "fellow" and begin == index and (not index or doc[index - 1].tag_ in JOINT):
                role = None  # "his fellow Republicans"; a "senior fellow" is one by title
            if role is not None and found is None:
                found, left = role, begin
        index -= 1
    if found is None:
        return start, None, False
    left, former = _modifiers(doc, left)
    return left, found, former


def _longest(doc: Doc, head: int, end: int) -> tuple[Role | None, int]:
    """The role whose words end at `head` or go on after it with "of" ("secretary of state"), the longest."""
    table = roles()
    for size in (4, 3, 2, 1):
        begin = head - size + 1
        if begin < 0:
            continue
        words = " ".join(doc[i].lower_ for i in range(begin, head + 1)).replace(" - ", "-")
        if words in table:
            return table[words], begin
    for stop in range(min(head + 6, end), head + 1, -1):
        words = " ".join(doc[i].lower_ for i in range(head, stop))
        if words in table:
            return table[words], head
    return None, head


def _modifiers(doc: Doc, left: int) -> tuple[int, bool]:
    """The start of the title with its adjectives and possessor, and whether these say "former"."""
    former = False
    while left > 0:
        token = doc[left - 1]
        if token.lower_ in ("former", "ex", "late", "then"):
            former = True
        compound = token.pos_ in ("ADJ", "NOUN", "PROPN") and token.dep_ in NOMINAL
        if (
            compound
            or token.tag_ in ("POS", "PRP$")
            or token.lower_ in QUALIFIERS
            or (token.text == "-" and doc[left - 2].lower_ == "ex")
        ):
            left -= 1
            continue
        break
    return left, former


def _is_person(doc: Doc, start: int, end: int, size: int, role: Role | None) -> bool:
    last = doc[end - 1]
    if any(doc[i].text.isupper() and len(doc[i].text) > 3 for i in range(start, end)):
        return False
    if role is not None:
        return size <= 4
    if size < 2 or size > 4 or (start and doc[start - 1].lower_ == "the"):
        return False
    if last.dep_ == "compound" and last.head.pos_ in ("NOUN", "PROPN") and last.head.i >= end:
        return False
    head = last if not start <= last.head.i < end else last.head
    if head.dep_ == "pobj" and head.head.lower_ in PLACING:
        return False
    if head.dep_ in ("nsubj", "nsubjpass") and head.head.lemma_ in word_class("talking"):
        return True
    if head.dep_ == "appos" and head.head.lower_ in role_heads():
        return True  # "the trade minister, Ines Carrera,"
    if (
        end < len(doc)
        and doc[end].text == ","
        and any(child.dep_ in ("appos", "relcl") and _human(child) for child in head.children)
    ):
        return True
    return doc[start].lower_ in roster().given or fold(doc[start].text) in given_names()


def _human(token: Token) -> bool:
    return token.lower_ in role_heads() or any(child.lower_ == "who" for child in token.children)
