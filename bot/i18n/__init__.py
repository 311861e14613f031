"""Catalogues, rendering, formats of dates and numbers, typography, extraction of messages."""
