"""The schema of `content/`: one module a folder of content."""
