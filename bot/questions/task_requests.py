"""Which everyday task a sentence complains of, or tells of: « mon planning est un casse-tête ». Pure."""

import re

from bot.questions.query import Query

_TASKS = {
    "tache-planning": r"plannings?|rotas?|roulements?|tournees?|emplois? du temps|schedul\w+|shifts?",
    "tache-telephone": r"telephone|standard|ph?one|appels|decroch\w+|calls|repondeur",
    "tache-devis": r"devis|chiffrages?|quotes?|quoting|estimates?",
    "tache-factures": r"factur\w+|relanc\w+|impayes?|tresorerie|invoic\w+|unpaid|cash flow",
    "tache-avis-mails": r"avis|mails?|courriels?|e ?mails?|reviews?|inbox",
    "tache-comptes-rendus": (
        r"comptes? rendus?|minutes of|(?:reunions?|meetings?)(?= .*\b(?:ecri\w+|redig\w+|resum\w+|write|sum)\b)"
    ),
    "tache-documents": r"paperasse\w*|classeurs?|paperwork|manuals?",
    "tache-fiches-produit": r"fiches? (?:produits?|articles?)|product (?:sheets?|descriptions?)",
    "tache-recrutement": r"candidatures?|cvs?|job ads?",
    "tache-site-reseaux": r"instagram|facebook|reseaux sociaux|social media|newsletters?",
    "tache-traduire": r"tradui\w+|traductions?|translat\w+",
}
"""The words by which people name a task, and the card of it."""
_NAMED = [(card, re.compile(rf"\b(?:{pattern})\b")) for card, pattern in _TASKS.items()]
LONGEST = 16
"""Words of a sentence that only says which work is to be done."""
_BURDEN = re.compile(
    r"\bcasse tete\b|\bgalere\w*|\bplaie\b|\bbouff\w+|\bcorvees?\b|\benfer\b|\bmarre\b|\bras le bol\b"
    r"|\b(?:prend\w*|perd\w*|passe|passons|passer|mang\w+) .{0,25}\b(?:temps|heures?|soir(?:ee)?s?|nuits?|dimanches?)\b"
    r"|\b(?:debord|noy|submerg)e\w*|\barret\w+ pas\b|\bsans arret\b|\btoujours (?:au|en train|sur|dans)\b"
    r"|\brend(?:s|ent)? (?:fou|folle)\b|\bnightmares?\b|\bheadaches?\b|\balways on\b|\bsick of\b|\bdrowning\b"
    r"|\bpeu[xt] (?:pas|jamais)\b|\bpas le temps\b|\ba ma place\b|\bno time\b|\bfor me\b"
    r"|\bkeeps? (?:on )?(?:miss|los|forgett)ing\b|\b(?:rate|ratons|rater|manque|manquons)\b|\bmiss(?:ing|ed)?\b"
    r"|\bswamped\b|\bforever\b|\bages\b|\bendless\w*"
    r"|\b(?:spend|spending|lose|losing|waste|takes?|eats?) .{0,30}\b(?:hours?|evenings?|nights?|time|sundays?|week)\b"
)
"""How people say that a task weighs on them."""


_DONE = (
    r"trier|trie|classer|ranger|range|rediger|redige|ecrire|ecris|preparer|repondre|relire|traduire|resumer|relancer|sort"
    r"|file|write|answer|draft|translate|sum up|chase"
)
_TO_BE_DONE = re.compile(
    rf"^(?:(?:comment|how (?:to|do i|can i)|je (?:veux|voudrais)|j aimerais|i want to|help me|m aider a|aide moi a)"
    rf" )*(?:{_DONE}) (?:a |to )?(?:mes|nos|les|des|mon|notre|ma|un|une|my|our|the|a)\b"
    rf"|\b(?:qui|quelqu un|quoi|who|what|something) (?:peut|pourrait|sait|can|could) (?:m |me |nous )?(?:{_DONE})\b"
)
"""How people say which work they want done, or ask who can do it."""


def wants_done(query: Query) -> bool:
    """Tell whether a sentence says that some work of an office is to be done: « trier mes factures »."""
    said = " ".join(re.findall(r"[a-z0-9]+", query.folded))
    return bool(_TO_BE_DONE.search(said)) and len(said.split()) <= LONGEST


def named_task(query: Query) -> str | None:
    """Return the card of the first task that a sentence names; None where it names none."""
    said = " ".join(re.findall(r"[a-z0-9]+", query.folded))
    found = [(first.start(), card) for card, names in _NAMED if (first := names.search(said))]
    return min(found)[1] if found else None


def weighs(query: Query) -> bool:
    """Tell whether a sentence says that something weighs on whoever writes."""
    return bool(_BURDEN.search(" ".join(re.findall(r"[a-z0-9]+", query.folded))))
