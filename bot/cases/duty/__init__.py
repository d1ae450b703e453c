"""The roster of the desk: who is on duty, who is reminded when somebody waits, and what is handed over."""
