"""Editable files in `content/` -> one frozen catalogue. Data flows one way: file, model, catalogue, screen."""
