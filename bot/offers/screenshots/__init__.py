"""Adverts that come as pictures: made readable, read by Debian's Tesseract, shown for correction."""
