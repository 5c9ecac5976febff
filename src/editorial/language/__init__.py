"""Spanish: syllables, forms of numbers and ordinals, word lists."""
