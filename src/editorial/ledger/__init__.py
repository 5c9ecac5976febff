"""The print ledger, indicators and the year's programme.

entries.py     what can be recorded, as frozen values          canonical.py  RFC 8785 bytes and the chain of hashes
store.py       the append-only table and its projection        projection.py what the entries add up to, rebuilt at will
refusals.py    the rules that an entry must obey               audit.py      the chain and the evidence, read again
indicator.py   NI and every counting indicator, with its rows  programme.py  the year's plan against the ledger
exports.py     CSV and XLSX that open safely                   intake.py     CSV and JSON of years before
"""
