"""The post between a person and the desk: letters that are rows first, and what becomes of each attempt."""
