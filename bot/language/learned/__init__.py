"""A text as the pieces of words that our learnt networks read. Needs the extra `learned`, but for the cutting itself."""
