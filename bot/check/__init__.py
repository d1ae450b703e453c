"""Everything editable, validated: content, translations, and what ties them together."""
