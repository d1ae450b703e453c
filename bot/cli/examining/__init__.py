"""What `mgzavri doctor` looks at: each file one part of the house. Looking changes nothing and prints no secret."""
