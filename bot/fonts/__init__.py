"""The typefaces of what we print and draw, for every feature that does."""
