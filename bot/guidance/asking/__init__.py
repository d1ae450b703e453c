"""What a person asks in words of their own: understood on this machine, answered with approved texts only."""
