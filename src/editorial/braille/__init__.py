"""Braille: marked Document to volumes, BRF, PEF and eBraille.

`emboss` is the way as a whole. A leaf becomes cells (`wording`, `translate`, with `numbers`, `emphasis`, `divisions`;
`doubts` tells what braille cannot say, `answers` what publicacion.toml says instead); the document becomes segments
(`flow`, `segments`, `notes`, `tables`), these become `lines`, `pages` with their `furniture`, and `volumes` with
their `front` and `symbols`. `brf`, `pef` and `ebraille*` write files. For the machine there are `embossers`,
`calibration`, `order` and `papers`; for what comes after, `changes`, `reprint` and `places`.
"""
