"""EPUB: marked Document to EPUB bytes.

`bind` is the way as a whole: `plan` divides the text, `blocks` (with `inline`, `tables`, `figures`, `svg`,
`pictures`) writes it, `navigation` and `front` add what is the book's own, `features` computes what it may claim,
`statement` says so to a reader and `package` to a machine, `container` packs. `records` describes the book to
libraries; `page` writes a whole Document as one web page.
"""
