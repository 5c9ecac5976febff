"""The text as a value, and what can be asked of it.

`model` is the frozen Document; `ids` names its parts and `walk` visits them in order; `letters` says what of a text
is the same in every edition. `pages` puts the print pages into it, `rebuild` changes its texts, `captions` numbers
what it shows, `tables` makes grids regular, `places` says in words where something stands, `symbols` reads symbol
fonts.
"""
