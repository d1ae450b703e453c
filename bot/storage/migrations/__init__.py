"""How the database came to be as it is: a file a step in `versions/`, applied by bot/storage/migrate.py."""
