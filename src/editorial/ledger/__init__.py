"""The print ledger, indicators and the year's programme.

entries.py     what can be recorded, as frozen values          canonical.py   RFC 8785 bytes and the chain of hashes
store.py       the append-only table                           projection.py  what the entries add up to
refusals.py    the rules that an entry must obey               audit.py       the chain and the evidence, read again
queries.py     entries, approvals and stock, as people ask     network.py     shares on which SQLite must not live
definitions.py indicadores.toml                                indicator.py   NI and every counting indicator, with rows
report.py      the report of an indicator as a Document        programme.py   the year's plan against the ledger
exports.py     CSV and XLSX that open safely                   bulk.py        years before, dumps, backups that restore
"""
