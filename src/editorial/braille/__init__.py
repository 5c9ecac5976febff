"""Braille: marked Document to volumes, BRF and PEF."""
