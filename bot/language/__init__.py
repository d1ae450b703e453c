"""Tongues: gettext catalogues, choice of language, extraction and checks of translations."""
