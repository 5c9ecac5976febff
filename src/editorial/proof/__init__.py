"""Readers of finished files and their comparison with the Document."""
