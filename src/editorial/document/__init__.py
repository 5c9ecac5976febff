"""The text as a value: model, walks, letters, tables, pages."""
