"""The print ledger, indicators and the year's programme."""
