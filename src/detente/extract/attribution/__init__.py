"""How statements are found in one report: only `extract.statements` works with what is here.

lexicon.py    the reporting vocabulary by lemma
cues.py       which tokens attribute something, and in earnest
holders.py    whose words or thoughts: the speaker's phrase
contents.py   what is reported: the complement of a cue
preceding.py  what is reported: the clause before a cue
marks.py      quotation marks inside what is reported
quoted.py     speech in quotation marks, found from the marks
gaps.py       the cue and the speaker beside a quotation
reported.py   indirect and mixed speech, found from the cues
nominal.py    nouns and adjectives as cues
sources.py    "according to", "in the words of"
woven.py      words in marks inside somebody's clause
faint.py      fainter traces, for review only
voices.py     whose a cue is that the parser put into another's words
weave.py      their order, what goes on with what, what lies inside what
speakers.py   who a speaker's phrase means
confidence.py how far each rule can be trusted
surface.py    word patterns where the parse gives no speaker or no content
"""
