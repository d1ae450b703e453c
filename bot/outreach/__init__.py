"""Outreach: facts become counters, counters become a report nobody can be found in."""
