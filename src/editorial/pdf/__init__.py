"""Print: Document to PrintEdition."""
