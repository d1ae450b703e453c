"""Guides: short articles a page at a time, in the reader's language where there is one."""
