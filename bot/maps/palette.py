"""Colours of the map: pale land and water, and marks that stand out on both, in a light or dark chat."""

SEA, LAND, ABROAD = "#D6E6F0", "#FFFEFB", "#EBEBE7"
COAST, REGION, DEPARTMENT, FRONTIER = "#7D9AAB", "#A39F96", "#DAD6CD", "#CDCDC8"
INK, SOFT_INK = "#12222E", "#4C5A65"
NIGHT, PAPER = "#12344D", "#FFFFFF"
UPCOMING, PAST, AREA = "#0072B2", "#4A4A4A", "#C65300"
AREA_TINT = "#FFAE70"
"""Blue and vermillion, this one a little darker, are Okabe and Ito's (2008): every form of colour blindness tells them
apart. The shapes of the marks differ as well."""
