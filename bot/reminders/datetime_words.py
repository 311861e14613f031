"""The words of moments, in French and English, without accents."""

import re
from typing import Literal

Half = Literal["morning", "afternoon", "evening"]

NUMBERS = {
    word: number
    for number, words in {
        1: "un une a an one", 2: "deux two", 3: "trois three", 4: "quatre four", 5: "cinq five", 6: "six",
        7: "sept seven", 8: "huit eight", 9: "neuf nine", 10: "dix ten", 11: "onze eleven", 12: "douze twelve",
        15: "quinze fifteen", 20: "vingt twenty", 30: "trente thirty",
    }.items()
    for word in words.split()
}  # fmt: skip
IDIOMS = {"huit", "quinze"}
"""« Huit jours » is a week, « quinze jours » are two: not what they count."""
HALVES: dict[str, Half] = {
    "matin": "morning", "morning": "morning", "apres-midi": "afternoon", "afternoon": "afternoon",
    "soir": "evening", "evening": "evening", "night": "evening",
}  # fmt: skip
SILENT = re.compile(
    r"(?:au?|l[ae]?|les|de|du?|pour|vers|cet?|moi|me|rappel(?:le[rz]?|er|ez)?|un|svp|stp|s|il|te|vous|plait|merci|et"
    r"|remind|please|at|on|the|of|in|this|that|by|for|around)"
)
ENGLISH = re.compile(r"\b(?:at|on|the|next|please|remind|tomorrow|[a-z]+day)\b|\d\s*[ap]\.?m\b")
