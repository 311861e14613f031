"""How people tell how many they are, what they turn over, what they would spend and since when they exist.

Patterns over folded text: lower case, without accents, as long as the text itself.
"""

import re
from collections.abc import Callable

from bot.lexicon import MONTHS
from bot.supports.spans import Span, exactly

FOLDED = str.maketrans("éèêëàâäîïôöûùüçœ’‘", "eeeeaaaiioouuuco''")
"""Letters for letters, so that places in the folded text are those of the text; « œ » is written « o »."""

STAFF = re.compile(
    r"[\s-]*(?:de\s+|d')?(?:petite?s?\s+|bons?\s+)?(?:salari\w*|sal\b|employe\w*|collaborat\w+|personnes?\b|persons?\b|pers\b"
    r"|gars\b|compagnons?\b"
    r"|ouvriers?\b|agents?\b|apprentis?\b|vendeu\w+|serveu\w+|etp\b|equivalents? temps plein|tetes\b|cdi\b|people\b"
    r"|staff\b|workers?\b|employees\b|fte\b|of us\b)"
)
ONE_PERSON = re.compile(
    r"\b(?:une?|one|an?)\s+(?:seule?\s+)?(?:salariee?|employee?|apprentie?|personne|worker|person)\b"
)
WE_ARE = re.compile(
    r"(?:nous sommes|on est|on etait|je suis|we are|we're|effectif(?: de| :)?|equipe de|team of|boite de"
    r"|(?:start-?up|company|firm|business|sme) of|(?:pme|tpe|eti|boite|entreprise|societe|asso\w*) de)\s*$"
)
NOT_PEOPLE = re.compile(
    r"\s*(?:ans?\b|mois\b|years?\b|months?\b|%|€|k€|euros?\b|km\b|h\b|jours?\b|magasins?\b|sites?\b)"
)
PART_OF = re.compile(r"\b(?:dont|including|incl)\b")
ADDED = re.compile(r"\s*(?:et|and|,|\+|plus)\s*")
CLAUSE_START, CLAUSE_END = re.compile(r"(?:^|[,;.])\s*$"), re.compile(r"\s*(?:$|[,;.])")
ALONE = re.compile(
    r"\b(?:tout(?:e)? seule?|suis seule?|(?<!un )(?<!une )seule?(?=\s*(?:$|[,.;!?]))|seule?(?=\s+a\s)"
    r"|je travaille seule?|seule? dans|solo"
    r"|sans salariee?s?|without (?:any )?(?:staff|employees?|workers?)|no staff"
    r"|pas de salariee?s?|zero salarie"
    r"|aucun salarie|no employees?|on my own|alone|by myself|just me)\b"
)
NO_STAFF = re.compile(r"\b(?:sans|pas de|zero|aucune?|no) (?:salarie|employe)\w*")
OF_A_GROUP_BEFORE = re.compile(
    r"\b(?:groupe|group)(?:\s+(?:de|d'|of|qui|fait|compte|a|emploie|has|employs|with|plus|environ|about|nearly))*\s*$"
)
BELONGS = re.compile(r"\b(?:filiales?|appart\w+|fai(?:t|sons) partie|le groupe|subsidiar\w+|part of|belongs?|owned)\b")
OF_A_GROUP_AFTER = re.compile(r"[\s-]*(?:person|people|strong)?[\s-]*group\b")
TURNOVER_BEFORE = re.compile(
    r"(?:\bca\b|chiffre d'affaires?|turnover|revenues?|sales|facture\w*|fait|faisons|turn over|turning over)"
    r"(?:\s+(?:annuel|est|de|d'|:|of|is|about|environ))*\s*:?\s*$"
)
TURNOVER_AFTER = re.compile(
    r"\s*(?:€|euros?|eur\b)?\s*(?:ht\s*)?(?:(?:de|d'|par an de|en|of|in)\s*)?(?:\bca\b|chiffres?\b|turnover"
    r"|revenue|sales)"
)
EUROS = re.compile(r"\s*(?:€|euros?\b|eur\b|d'euros?)")
SPEND_BEFORE = re.compile(
    r"(?:logiciel\w*|outil\w*|site\w*|boutique en ligne|projet\w*|devis|budget|depense\w*|cout\w*|investi\w*"
    r"|software|project|costs?|cost of|spend)"
    r"\s+(?:[\w']+\s+){0,3}(?:a|de|d'|pour|of|at|:)?\s*$"
)
YEAR = re.compile(
    r"\b(?:cree?e?s?|creation|fonde?e?s?|ouverte?s?|lance?e?s?|existe|depuis|immatricule?e?s?|founded|created"
    r"|opened|since|started)"
    rf"\s+(?:[a-z]+\s+){{0,3}}?(?:(?P<month>{'|'.join(MONTHS)})\s+)?(?P<year>(?:18|19|20)\d\d)\b"
)
LASTING_BEFORE = re.compile(r"(?:depuis|il y a|existe depuis|for|a|age de|since|has been)\s*$")
LASTING_AFTER = re.compile(
    r"\s*(?P<unit>ans?|annees?|mois|years?|months?)\b(?P<said>\s*(?:d'existence|d'anciennete|old|ago|in business))?"
)
OPENED = (
    r"cree?e?s?|creation|fonde?e?s?|ouverte?s?|lance?e?s?|immatricule?e?s?|demarre\w*|depuis"
    r"|founded|created|opened|since|started"
)
MONTH_ALONE = re.compile(
    rf"\b(?:{OPENED})\s+(?:(?:en|in|le mois de|depuis|debut|fin|mi|early|late|since)\s+)*"
    rf"(?P<month>{'|'.join(MONTHS)})\b(?!\s+(?:\d|prochain|next))"
)
ONE_YEAR = re.compile(
    r"\b(?:depuis|il y a|for|since)\s+(?:a peine |just |juste )?(?:un an|une annee|a year|one year)"
    r"(?P<half>\s+(?:et demie?|and a half))?\b"
)
AND_A_HALF = re.compile(r"\s+(?:et demie?|and a half)\b")
RECENT: tuple[tuple[re.Pattern[str], Callable[[int], Span]], ...] = (
    (re.compile(r"\b(?:le mois dernier|last month)\b"), lambda month: exactly(month - 1)),
    (re.compile(r"\b(?:ce mois-ci|this month)\b"), exactly),
    (
        re.compile(r"\b(?:l'an dernier|l'annee derniere|last year)\b"),
        lambda month: Span(month // 12 * 12 - 12, month // 12 * 12 - 1),
    ),
    (re.compile(r"\b(?:cette annee|this year)\b"), lambda month: Span(month // 12 * 12, month)),
)
CREATED = re.compile(r"\b(?:cre\w+|fond\w+|ouver\w+|lanc\w+|immatricul\w+|founded|created|opened|started)\b")
