"""Manuscript files to a Document.

`reader` is the way as a whole and `sources` one file of it, whatever its kind. A Word file is opened by `package`
alone, taken stock of (`inventory*`, `running_heads`), rewritten where pandoc would lose something (`rewrite`,
`docx_*`, `numbering`, `tracked`), and read (`blocks`, `inlines`, `tables`, `media`). `law` finds the structure of a
law, `report` that of a report; `references` and `mentions` make links of what they cite. `pdf` rebuilds the
paragraphs of a PDF. `changes` applies what a person confirmed; `limits` says how much any of it may cost.
"""
