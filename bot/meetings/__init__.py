"""Dated meetings (the stages of the Tour are one kind): past or ahead, ranking, calendar files and links."""
