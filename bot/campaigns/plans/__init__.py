"""Campaign plans of activity 1.1.2: what is due, and a page to print. Nothing here is counted or sent to people."""
