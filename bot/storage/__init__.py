"""Where rows live: SQLite now, PostgreSQL later. SQLAlchemy appears here and in `*/store.py` only."""
