"""Backups: what is in them and what never is, sealed to a public key; restoring brings back nobody who was erased."""
