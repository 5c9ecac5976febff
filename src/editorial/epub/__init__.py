"""EPUB: marked Document to EPUB bytes."""
