"""Readers of finished files and their comparison with the Document. None of them shares code with a writer.

`compare` holds what was read against what the manuscript says, leaf by leaf. The name of an edition opens each group:
`source*` and `docx*` are the way in, `pdf*` and `preflight*` the print edition, `press*` the files for the printing
house, `epub*` and `claims` the book and its records, `brf*`, `braille_*` and `pef` the embossed pages, `ebraille*`
their book, `structure` the JSON and Akoma Ntoso of a law, `web_page` a report as a page. `additions` and `listings`
count again what the editions add.
"""
