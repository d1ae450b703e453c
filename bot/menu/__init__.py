"""The front of the house: start, language, home, help, privacy, exit, forget, and a kind answer to everything else."""
