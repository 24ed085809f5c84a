"""How positions are found in one report: only `extract.positions` works with what is here.

lexicon.py      the vocabulary of positions, by lemma
complements.py  what is wanted, offered or refused, and who is asked
opened.py       positions that a word opens ("demanded", "its refusal to"); Stance
announced.py    positions that only "will", "would" or "should" announce
contested.py    judgements of law and right; what several parties hold together
conditional.py  conditions and linkages
parties.py      who holds a position
"""
