"""Typed text: tokens, index of answers, what is meant."""
