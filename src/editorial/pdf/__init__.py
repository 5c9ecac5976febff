"""Print: Document to PrintEdition, and from it the files for the press.

`typeset` is the way as a whole. `sheet` makes the styles of publicacion.toml; `compose` turns sections and blocks
into strips of a `galley` and elements of the structure tree (`tags`), with `inline`, `words`, `setting` and `lines`
for its texts and `tables`, `columns`, `figures`, `charts`, `formulas` for the rest; `makeup` cuts pages, `front`,
`titling`, `contents` and `heads` add what is the edition's own, `draw` writes content streams, `binding` one file of
`objects`. `fonts` and `glyphs` know the faces. `press`, with `marks`, `imposition`, `inks`, `cover`, `spine`,
`barcode`, `jobsheet` and `pressfile`, serves the printing house.
"""
