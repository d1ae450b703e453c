"""The conversation model checker: it lives in the real house as people would, and looks at everything it is shown."""
