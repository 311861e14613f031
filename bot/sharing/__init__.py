"""Ambassadors: codes, attribution, totals, what they print."""
