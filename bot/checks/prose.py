"""Is the French of the content clean and plain: typography, short sentences, no unexplained jargon? Pure."""

import re
from collections.abc import Callable, Iterator, Mapping

from bot.content.models import Content, GlossaryTerm, ScriptScreen
from bot.content.problems import ContentProblem
from bot.content.texts import FieldPath, sentences

MAX_SENTENCE_WORDS = 25
"""Words in a sentence: beyond, a hurried reader loses the thread. What is quoted, word for word, does not count."""

Said = Callable[[str], str]
"""Says a sentence of the content as a person reads it, figures and spaces included, without its tags."""

CAPITALS = (
    r"(?:Etats?|Etapes?|Ecoles?|Economi\w+|Elysées?|Elysee|Equip\w+|Energi\w+|Etudes?|Edit\w+|Ev[eéè]nements?|Evalu\w+"
    r"|Echang\w+|Etrang\w+|Eligib\w+|Egalement|Evidemment|Ecri\w+|Ecran\w*|Etes|Etre|Etabli\w+|Etend\w+|Etai\w+|Epargn\w+"
    r"|Electr\w+|Elèves?|Elu\w*|Eviter|Evit\w+|Evolu\w+|Ile|Iles|Ca|Oeuvr\w+|ETATS?|ECOLES?|EUROPEEN\w*)"
)
TYPED = (
    (
        re.compile(r"[\u00a0\u202f\u2009]"),
        "une espace insécable est tapée : tapez une espace ordinaire",
    ),
    (re.compile(r"[\t\u200b-\u200f\u2060\ufeff\u00ad]"), "un caractère invisible est resté : retapez ce passage"),
    (re.compile(r"\w.*[\U0001f300-\U0001faff\u2600-\u27bf]"), "un dessin se lit mal à voix haute : retirez-le"),
)
"""What must not be typed: because the renderer makes it, or because it cannot be read aloud."""

RULES = (
    (re.compile(r"\""), "guillemet droit : écrivez « … »"),
    (re.compile(r"'"), "apostrophe droite : écrivez ’"),
    (re.compile(r"[ \u00a0\u202f]{2,}"), "deux espaces de suite : gardez-en une"),
    (re.compile(r"\w[ \u00a0\u202f]+[,.)](?!\.)"), "espace avant un point, une virgule ou une parenthèse : retirez-la"),
    (re.compile(r"\([ \u00a0]"), "espace après une parenthèse : retirez-la"),
    (re.compile(r"(?<![\u202f!?…(])[;!?]"), "il manque une espace avant « ; », « ! » ou « ? » : ajoutez-la"),
    (re.compile(r"(?<!\u00a0):(?=\s|$)"), "il manque une espace avant « : » : ajoutez-la"),
    (re.compile(r",(?=[^\W\d])"), "il manque une espace après la virgule : ajoutez-la"),
    (re.compile(r"[a-zé]{2}\.(?=[A-ZÀÉ][a-zé])"), "il manque une espace après le point : ajoutez-la"),
    (re.compile(r"\d[%€]"), "il manque une espace avant « % » ou « € » : ajoutez-la"),
    (re.compile(r"(?<=\s)--?(?=\s)"), "un tiret court n’est pas une incise : écrivez –, ou une virgule"),
    (re.compile(r"[\U0001d400-\U0001d7ff\uff21-\uff5a\u24b6-\u24e9]"), "lettre déguisée : écrivez-la, et <b>…</b>"),
    (re.compile(r"\d(?:ème|ième|eme|ieme|nde?)s?\b"), "« 2ème » : écrivez « 2e »"),
    (re.compile(r"\b\d{1,2}[hH](?:\d{2})?\b"), "« 14h30 » : écrivez « 14 h 30 »"),
    (re.compile(r"\b[Nn]°(?=\d)"), "« n°1 » : écrivez « n° 1 »"),
    (re.compile(r"\b[Ee]tc(?:…|\.\.|\b(?!\.))"), "« etc… » : écrivez « etc. »"),
    (re.compile(r"(?<!\.)\.\.(?!\.)"), "deux points de suite : gardez-en un"),
    (re.compile(r"[!?]\u202f?[!?]"), "un seul « ! » ou « ? » suffit : retirez les autres"),
    (re.compile(rf"\b{CAPITALS}(?!\w)"), "majuscule sans son accent : écrivez É, Î, Ç ou Œ"),
    (re.compile(r"(?:^|(?<=[.!?…] )|(?<=[«•][ \u00a0]))A (?=[^\W\d])"), "« A » en tête : écrivez « À »"),
    (re.compile(r"\b(?:[cC]oeur|[sS]oeur|[oO]euvr|[mM]anoeuvr|[vV]oeu|[nN]oeud|oeil)\w*"), "écrivez œ, non oe"),
    (re.compile(r"\b(?!(?i:vous|nous)\b)([^\W\d_]{2,}) \1\b"), "un mot est écrit deux fois : gardez-en un"),
    (re.compile(r"[a-zà-ÿ]{3}[.!?][ \u00a0](?=[a-zà-ÿ])"), "une phrase commence par une majuscule : écrivez-la"),
    (re.compile(r"\b[sS]i ils?\b"), "« si il » : écrivez « s’il »"),
    (re.compile(r"\b(?:[lL][ea]|[dD]e|[qQ]ue) IA\b"), "l’élision manque : écrivez « l’IA », « d’IA », « qu’IA »"),
    (re.compile(r"\([^()]*$|^[^()]*\)"), "une parenthèse n’a pas sa pareille : ouvrez-la ou fermez-la"),
    (
        re.compile(r"\b0[1-9](?:[ \u00a0.]?\d\d){4}\b"),
        "un téléphone ne se lit pas dans un texte : contacts.yaml le garde",
    ),
    (
        re.compile(r"\b[A-ZÀÉÈÊÇ]{4,}[ \u00a0][A-ZÀÉÈÊÇ]{4,}[ \u00a0][A-ZÀÉÈÊÇ]{4,}\b"),
        "tout en capitales : écrivez en minuscules",
    ),
    (re.compile(r"«[^»]*(?:«|$)|^[^«]*»"), "un guillemet « » n’a pas son pareil : ouvrez-le ou fermez-le"),
)
"""What is wrong in a French sentence as it is read, and the mend (Imprimerie nationale, « Lexique des règles »)."""

IN_CLEAR = re.compile(r"\b\d[\d \u202f,.]*[ \u00a0\u202f]?(?:%|€|[kKM]€|Md?s?€|euros|millions?|milliards?)(?!\w)")
UNFINISHED = re.compile(r"[\w’]\s*$")
VAGUE = r"(?:cliquez )?ici|(?:le )?(?:lien|site|page)|en savoir plus|lire la suite|plus d’infos?"
FAMILIAR = re.compile(r"(?<![\w’-])(?:tu|toi|tes|te)(?![\w’])")
OURS = re.compile(r"(?<![\w’-])[Nn]ous (?:n’|ne |l’|les |y |en )*(?:sommes|\w{2,}ons)\b")
"""An editor who speaks: the bot says « je », or says it of nobody."""
ADDRESSED = re.compile(r"«[^»]*»|<i>.*?</i>", re.DOTALL)
"""What is quoted, or is to be copied: it speaks to somebody else."""
UNSAID = re.compile(r"«[^»]*»")

PROSE = ("dit", "texte", "résumé", "programme", "compte_rendu", "note", "obtenir", "reste", "en_bref", "exemple")
"""The keys whose texts are sentences."""
WHOLE = ("résumé", "programme", "compte_rendu", "exemple")
"""Those whose last sentence ends with the text."""


def problems(content: Content, said: Said) -> Iterator[ContentProblem]:
    """Yield what a careful proof-reader would mark."""
    for place, text in sentences(content):
        yield from _typography(place, text, said)
        if place.path[-1] in PROSE:
            yield from _long(place, text, said)
            yield from _in_clear(place, text)
            if found := FAMILIAR.search(ADDRESSED.sub("", text)):
                yield ContentProblem(place, "on dit « vous » à qui lit : écrivez « vous », « votre »", found[0])
            if found := OURS.search(ADDRESSED.sub("", text)):
                yield ContentProblem(
                    place, "qui est « nous » ? Le robot dit « je » : écrivez-le, ou nommez-le", found[0]
                )
        if place.path[-1] in {"titre", "bouton"} and re.search(r"[^.][.;,:]$", text):
            yield ContentProblem(place, "un titre ou un bouton ne finit pas par un signe : retirez-le")
        if place.path[-1] in WHOLE and UNFINISHED.search(re.sub(r"</?\w+>", "", text)):
            yield ContentProblem(
                place, "la dernière phrase ne finit pas : ajoutez le point", text.splitlines()[-1][-20:]
            )
        if place.path == ("titre",) and text[0].islower():
            yield ContentProblem(place, "un titre commence par une majuscule : écrivez-la")
        if place.path[:1] == ("liens",) and re.fullmatch(VAGUE, text, re.IGNORECASE):
            yield ContentProblem(place, "ce bouton ne dit pas où il mène : nommez la page")
        if place.path[-1] == "bouton" and not re.search(r"\w", text):
            yield ContentProblem(place, "un bouton se lit à voix haute : écrivez des mots, un dessin ne suffit pas")
    for place, text in _names(content):
        yield from _typography(place, text, said)
    terms = {form: term for name, term in content.terms.items() for form in (name, *term.forms)}
    jargon = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, terms))})(?!\w)")
    for place, text in _whole_texts(content) if terms else ():
        yield from _jargon(place, text, terms, jargon)


def _names(content: Content) -> Iterator[tuple[FieldPath, str]]:
    """What is read as it stands in every language."""
    for stage in content.stages.values():
        named = {"ville": stage.town, "lieu": stage.venue, "adresse": stage.address}
        yield from ((FieldPath("stages", stage.id, (key,)), text) for key, text in named.items() if text)


def _typography(place: FieldPath, text: str, said: Said) -> Iterator[ContentProblem]:
    for pattern, what in TYPED:
        if found := pattern.search(text):
            yield ContentProblem(place, what, found[0])
    for what in typography_errors(said(text)):
        yield ContentProblem(place, what, text.splitlines()[0][:30])


def typography_errors(read: str) -> Iterator[str]:
    """Say what is wrong in a French sentence as it is read."""
    for pattern, what in RULES:
        if found := pattern.search(read):
            excerpt = read[max(0, found.start() - 15) : found.end() + 15].strip()
            yield f"{what} (« {excerpt} »)"


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text as it is read, without what it quotes."""
    return [part for part in re.split(r"(?<=[.!?…])\s+|\n", UNSAID.sub("«»", text)) if part]


def _long(place: FieldPath, text: str, said: Said) -> Iterator[ContentProblem]:
    for sentence in sentences_of(said(text)):
        words = len(re.findall(r"\w+(?:[’'.,-]\w+)*", sentence))
        if words > MAX_SENTENCE_WORDS:
            what = f"phrase de {words} mots : coupez-la, {MAX_SENTENCE_WORDS} au plus (« {sentence[:40]}… »)"
            yield ContentProblem(place, what, text.splitlines()[0][:30])


def _in_clear(place: FieldPath, text: str) -> Iterator[ContentProblem]:
    if found := IN_CLEAR.search(UNSAID.sub("", PLACEHOLDER_OR_TAG.sub("", text))):
        what = f"chiffre en clair « {found[0]} » : écrivez-le dans content/chiffres, et citez-le ici {{son-nom}}"
        yield ContentProblem(place, what, found[0])


PLACEHOLDER_OR_TAG = re.compile(r"\{[^}]*\}|<[^>]*>")


def _whole_texts(content: Content) -> Iterator[tuple[FieldPath, str]]:
    """What a person reads at one place: a whole card, a screen, a stage."""
    for card in content.cards.values():
        yield FieldPath("cards", card.id, ()), "\n".join((card.title, card.summary, card.text or ""))
    for stage in content.stages.values():
        yield FieldPath("stages", stage.id, ()), "\n".join(filter(None, (stage.programme, stage.report, stage.note)))
    for script in content.scripts.values():
        for name, screen in script.screens.items():
            yield FieldPath("scripts", script.id, ("écrans", name)), _said_by(screen)


def _said_by(screen: ScriptScreen) -> str:
    return "\n".join([screen.text, *(variant.text or "" for variant in screen.variants)])


def _jargon(
    place: FieldPath, text: str, terms: Mapping[str, GlossaryTerm], jargon: re.Pattern[str]
) -> Iterator[ContentProblem]:
    plain = re.sub(r"</?\w+>", "", text)
    for found in dict.fromkeys(jargon.findall(plain)):
        if not _explained(found, terms[found], plain):
            mend = f"écrivez « {found} ({terms[found].meaning}) », ou dites-le autrement"
            yield ContentProblem(place, f"« {found} » n’est pas expliqué : {mend}", found)


def _explained(form: str, term: GlossaryTerm, text: str) -> bool:
    """A parenthesis after a term explains it, or the words before one that holds it, or words of the glossary."""
    bracketed = re.search(rf"(?<!\w){re.escape(form)}(?: »)? \(|\({re.escape(form)}\)", text)
    return bool(bracketed) or any(words.casefold() in text.casefold() for words in term.explained_by)
