"""What an answer to « Combien ? » tells where it is no plain number: nobody, or something to be asked again. Pure.

« moi et ma femme », « 12/13 », « beaucoup » tell how many without a number that could be taken for sure; a question or
a sentence about anything else is none of these, and is answered as everywhere.
"""

import re

from bot import typed_numbers
from bot.lexicon import MONTHS
from bot.number_words import is_number
from bot.supports.company_patterns import FOLDED

_SURE = """aucun aucune zero personne nobody none no one nil neant rien seul seule moi toi nous me myself us"""
_TELLING = """quelques plusieurs beaucoup peu several few many lots couple dizaine dizaines douzaine centaine centaines
salarie salariee salaries salariees employe employee employes employees employees employee collaborateur collaborateurs
collaboratrice collaboratrices collegue collegues personnes gens tetes effectif effectifs equipe etp equivalent
equivalents apprenti apprentie apprentis stagiaire stagiaires interimaire interimaires saisonnier saisonniers alternant
alternants associe associee associes associees femme mari epouse epoux conjoint conjointe fils fille frere soeur pere
mere mi-temps people staff worker workers wife husband partner partners son daughter brother sister apprentice
apprentices intern interns dozen dozens hundreds thousands ca chiffre affaires turnover revenue euros euro cents ans an
annee annees mois semaines jours year years month months weeks days"""
_SMALL = """environ a peu pres de d du des la le les l un une et ou entre moins plus que qu autour pas au aux on est
suis sommes etes j je ai avons avez il y ya c ce sont ma mon mes ta ton sa son notre nos deja cette en total
avec sans compter dont bientot encore actuellement aujourd hui ca depend varie selon saison tres juste
seulement uniquement presque crois pense dirais peut etre temps plein partiel tout toute fois demi demie
quart quarts tiers virgule point jusqu dans cree creee ouverte ouvert depuis fin debut milieu h f k m md mds
ht annuel par hors taxe taxes bilan about around roughly nearly almost some the of lot just only my we are i
am have there is team minus less more than fewer between and or to full part time at least most since
founded early late mid a an in so it depends quand meme"""
_WORDS = frozenset(f"{_SURE} {_TELLING} {_SMALL}".split())
_TELLS = frozenset(f"{_SURE} {_TELLING}".split())
_OF_A_YEAR = frozenset(MONTHS)
_ALONE = re.compile(
    r"\W*(?:aucune?|personne|neant|rien|nobody|none|nil|no one|no staff|no-?body|nobody else"
    r"|(?:il n'y a |y a |juste |seulement |uniquement |rien )?(?:que )?moi(?:[- ]meme)?(?: toute?)?(?: seule?)?"
    r"|(?:just|only) (?:me|myself)|it's (?:just|only) me|me|myself)\W*"
)
_ONE = re.compile(r"\W*(?:un seul|une seule|juste une?|only one|just one|a single one)\W*")


def counted(text: str) -> int | None:
    """Return how many employees words tell that are no number: « personne », « que moi », « un seul »; else None."""
    folded = text.lower().translate(FOLDED)
    return 0 if _ALONE.fullmatch(folded) else 1 if _ONE.fullmatch(folded) else None


def tells_an_amount(text: str, *, since: bool = False) -> bool:
    """Tell whether a text says how many or how much, and nothing else, whether it can be read or not.

    Args:
        text: what somebody typed.
        since: since when was asked: months are an answer too.
    """
    known = _WORDS | _OF_A_YEAR if since else _WORDS
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d", text.lower().translate(FOLDED))
    parts = [part for word in words for part in ([word] if word in known else word.split("-"))]
    if "?" in text.strip()[1:] or not parts:
        return False
    numbers = [part for part in parts if part.isdigit() or is_number(part) or part in ("oo", "ooo")]
    others = [part for part in parts if part not in numbers and part not in known and not typed_numbers.find(part)]
    return not others and (bool(numbers) or any(part in _TELLS | _OF_A_YEAR for part in parts))
