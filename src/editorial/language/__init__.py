"""Spanish, as the rooms need it: it knows letters and words, and nothing of documents.

For setting and transcribing: `syllables`, `figures`, `ordinals`, `roman`, `formulas`, `signs` and `signs_used`,
`transcription`. For reading what people wrote: `plain`, `quantities`, `readability`, `inclusive`, `alternatives`.
"""
