"""Manuscript files to a Document.

`reader` is the way as a whole, `several` its files side by side and `sources` one of them, whatever its kind;
`origins` keeps which part came from which. A Word file is opened by `package` alone, taken stock of (`inventory*`,
`running_heads`), rewritten where pandoc would lose something (`rewrite`, `docx_*`, `numbering`, `tracked`), and read
(`blocks`, `inlines`, `tables`, `media`). Charts come from `charts` (Markdown) and `chart_*` (Word), drawings become
pictures in `drawn_pictures`. `law` finds the structure of a law, `report` that of a report; `references`
and `mentions` make links of what they cite. `pdf` rebuilds the paragraphs of a PDF. `changes` applies what a person
confirmed; `limits` says how much any of it may cost.
"""
