"""The words of a conversation: what people do, what we show, what buttons mean. Standard library only."""
