"""Broadcasts: an approved message to everybody who asked for its topic, once, slowly, behind everything else."""
