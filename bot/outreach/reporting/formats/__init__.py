"""The formats of reports: each turns blocks or rows into the bytes of one file."""
