"""The pages: each module answers the addresses of one and fills its template.

links.py     addresses
render.py    templates to pages
asked.py     what was asked for, checked
home.py      the first page; what an empty record shows
dossier.py   two actors
report.py    a report with its words marked; highlights.py cuts its text
record.py    a measure, a deal, an assertion, a passage
actor.py     one actor
search.py    words and rows
news.py      what changed
thread.py    a matter that reports return to
network.py   who is in the news with whom
data.py      what the record holds, and how to get it out
"""
