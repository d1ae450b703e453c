"""A talk between a person and a consultant who never learn who the other is: both sides, the post between, the end."""
