"""Pictures as SVG, drawn here and not in the browser: no script, no style inside, every mark a link.

Places along the time axis are percentages, so that a drawing is as wide as its page and no letter is stretched.

spans.py     which days are drawn
timeline.py  measures and deals as bars, contacts and events as marks
counts.py    happenings by month and class
network.py   who is in the news with whom
"""
