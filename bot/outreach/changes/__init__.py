"""What changed in the content, and when each item was last verified: a page and a feed for agencies (plan 1.1.8)."""
