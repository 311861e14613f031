"""What is said for the sake of talking: a greeting, thanks, an insult, an emoji. Pure; what was typed stays nowhere.

Only a sentence that says nothing else is small talk: « merci, et à Lyon ? » is a question.
"""

import re
from enum import Enum, auto

from bot.questions.phrases import pattern
from bot.questions.spoken import MAX_SPOKEN_CHARS, spoken

LONGEST_TALK = 12
"""Words beyond which a sentence is no small talk."""


class Talk(Enum):
    """What a sentence says that asks for nothing."""

    GREETING = auto()
    THANKS = auto()
    OK = auto()
    GOODBYE = auto()
    SORRY = auto()
    LOST = auto()
    """« Je ne comprends pas », « ? »."""
    INSULT = auto()
    ROBOT = auto()
    """« Tu es un robot ? »."""
    HOW_ARE_YOU = auto()
    HUMAN = auto()
    """Somebody who wants to speak to a person."""
    LIKED = auto()
    """A laugh, a thumb, a heart."""
    DISLIKED = auto()


_FILLERS = """
quel quelle espece tas an vraie
a ah alors es much many lot and are as au aux avec bah beaucoup bien bon bonne ben c ca ce cela d de des donc du e
en encore et est etes eh euh fait finalement for from good grand h hein i il infiniment is it j je l la le les m ma
mais me moi mon mille my n ne non nous oh ok on oui pour pr quand que s si so super sur t ta te tes the then there
thing this to toi tous tout toute tres tu un une very vous vraiment vos votre well what yes you your yeah bot robot
chef monsieur madame mr mme svp plus trop meme such again all every gars mec bro mate friend ami amis monde gens
fois deja really just now day that aide helping help info infos reponse information informations answer jeune homme dame
renseignement renseignements temps mdr lol ptdr haha hihi
"""
"""Words that may come with any of it."""
_WORDS: dict[Talk, str] = {
    Talk.INSULT: """
        nul nulle nulles nuls naze nazes con conne connard connasse idiot idiote debile debiles stupide stupid
        dumb imbecile cretin abruti merde merdique pourri pourrie useless rubbish crap shit fuck fucking bete
        pute salope encule foutre gueule bouffon bouffonne inutile incapable minable lamentable suck sucks awful
        terrible moron daube horrible mauvais pathetique honteux ridicule catastrophique catastrophe
    """,
    Talk.THANKS: """
        merci mercii mercie thanks thank thx ty tks remercie remercions cheers remerciement remerciements
        grateful merki mrc
    """,
    Talk.GOODBYE: """
        revoir bye goodbye ciao tchao bientot adieu journee soiree nuit week end weekend later salutations
        cordialement a+ a++ byebye tcho bsoir semaine night evening dimanche care
    """,
    Talk.GREETING: """
        bonjour bonsoir salut coucou hello hi hey bjr slt bsr cc yo allo alo hola wesh salam salutation
        greetings morning afternoon rebonjour rebonsoir kikou hallo
    """,
    Talk.SORRY: """
        pardon desole desolee sorry excuse excuses excusez oups oops apologies mea culpa
    """,
    Talk.OK: """
        ok okay okey oki dac daccord accord entendu compris note parfait nickel cool super genial top excellent
        noted understood great perfect fine nice impeccable marche genialissime chouette bravo alright awesome
        formidable gotcha interessant d'acc okk roger interesting k lovely
    """,
}
"""What each kind of talk needs a word of: the first that has one, where the sentence says nothing else."""
_KEYS = {kind: frozenset(words.split()) for kind, words in _WORDS.items()}
_SPEECH = frozenset(_FILLERS.split()).union(*_KEYS.values())

_PERSONAL = """
marie mariee celibataire married single amoureux amoureuse love homme femme fille garcon mec meuf gars gar boy girl
man woman male female conscient consciente conscience conscious alive vivant vivante sentient ame soul sentiment
sentiments emotions feelings coeur heart dors sleep reve reves dream manges eat age old heureux heureuse happy triste
sad lonely copine copain girlfriend boyfriend enfants kids peur afraid religion dieu god
"""
"""What is asked of a person, and never of a robot but to find out whether it is one."""
_PARTS = {"<personal>": f"(?:{'|'.join(_PERSONAL.split())})"}

_WHOLE: dict[Talk, str] = {
    Talk.LOST: r"""
        (?:desole |sorry |pardon |mais |euh |ben |je |j )*(?:(?:n |ne )?(?:y )?(?:ai |a )?(?:rien |pas )?
            (?:comprends?|compren|compri[st]?|capte|pige|pigee?|saisis|comprend|jcomprends?)(?: (?:pas|rien|r
            |toujours|a|ce|que|tu|vous|dis|dites|ca|du|tout|quoi|la|reponse|votre|ta|bien|encore|plus))*)
        jcomprends?(?: (?:pas|rien|r|ca|du|tout|ce|que|tu|dis))* / jcompren(?: (?:pas|rien|r))*
        j ai rien (?:compris|pige|capte) / rien compris / pas compris / pas tout compris / c est pas clair
        pas clair / c pas clair / trop complique / c est trop complique / c est complique
        c est (?:du )?chinois
        (?:sorry )?i (?:do not|don t|didn t|did not) (?:understand|get|follow)(?: (?:it|that|this|you|anything
            |a thing|at all|what you mean|a word))*
        i m (?:confused|lost here) / confused / that s not clear / not clear / unclear / too complicated
        what do you mean / huh / hein / quoi / kwa / koi / what / pardon quoi / comment ca / c est a dire / cad
        (?:je suis |jsuis |je me sens |i m |i am |on est )?(?:un peu |totalement |completement |a bit |totally )?
            (?:bloquee?s?|coincee?s?|perdue?s?|paumee?s?|largue?e?s?|stuck|lost)
        (?:en )?(?:deux|trois|quelques) (?:mots|phrases|lignes) / en bref / in (?:short|a nutshell|brief) / briefly
        (?:t as|tu as|tas|vous avez|y a|ya|c est|il y a|fais|faites|un peu|can you be|make it|a bit|be)
            (?: un peu| pas)? ?
            (?:plus (?:simple|court|clair)|shorter|simpler|clearer|briefer) / (?:trop|too) long / tldr / tl dr
        say again / repete[rz]? / plus simple(?:ment)? / plus court / shorter / simpler / en clair
        en plus simple / say it simpler / resume[rz]? / explique (?:mieux|plus simplement)
    """,
    Talk.ROBOT: r"""
        (?:(?:est ce que )?(?:tu es|t es|tes|es tu|vous etes|etes vous|c est|are you|is this|is it|you re
            |suis je avec|je parle (?:a|avec)|i m talking to|am i talking to|y a)(?: vraiment| bien
            | really)?) (?:un |une |a |an |quelqu )?(?:robot|bot|machine|ia|ai|humaine?|human|vraie? personne
            |vrai|real|real person|person|personne|ordinateur|computer|chatbot|intelligence artificielle|un
            |homme|femme|automate)(?: (?:ou|or) (?:un |une |a |an )?(?:robot|bot|machine|ia|ai|humaine?|human
            |vraie? personne|real person|personne|homme|person))?
        (?:est ce que |dis |dis moi |et |au fait |so |tell me )*
            (?=(?:tu|t|tes|es tu|as tu|etes vous|avez vous|vous etes|vous avez|are you|do you|have you|quel age
            |how old)\b)
            (?=.*\b<personal>\b)(?:(?:tu|vous|you|t|tes|es|as|a|etes|avez|are|have|do|un|une|des|du|an|any|the|toi
            |aussi|toujours|vraiment|really|ou|or|ever|en|in|feel|quel|how|la|nuit|at|night|<personal>)(?: |$))+
        (?:humain|human|robot) (?:ou|or) (?:robot|humain|human|machine|bot) / t es reel / are you real
        tu es reel
    """,
    Talk.HOW_ARE_YOU: r"""
        (?:(?:salut|bonjour|hello|hi|hey|coucou) )?(?:ca va|comment ca va|comment (?:vas tu|allez vous|tu vas)
            |tu vas bien|vous allez bien|how are you|how are you doing|how s it going|cv|sa va|ca roule
            |la forme|quoi de neuf|what s up|whats up|sup|la vie est belle)(?: (?:bien|toi|et|today|aujourd hui
            |ou quoi))*
    """,
    Talk.HUMAN: r"""
        (?:(?:est ce que )?(?:je |j |on )?(?:veux|voudrais|aimerais|peux|peut|puis je|souhaite|souhaiterais
            |besoin de|faut|parler|pourrais)(?: \w+)? )?(?:parler|discuter|echanger|causer|etre mis|etre mise
            |joindre|avoir)(?: en (?:relation|contact))? ?(?:a|avec|au telephone avec)? ?(?:un|une|quelqu
            |quelqun|qqn|des)(?: un)? ?(?:vraie? |autre )?(?:humaine?|personne|conseillere?|etre humain|gens
            |interlocuteur)?(?: (?:reelle?|en vrai|pour de vrai|humain))?
        (?:un|une|a|an) (?:vraie? |real )?(?:humaine?|human|person|personne|conseillere?|human being) / humain
        human
        (?:can i |could i |i (?:want|need|would like|d like) to |let me )?(?:speak|talk|chat) (?:to
            |with) (?:a |an |some)?(?:human|person|someone|somebody|one|real person|human being|agent)
    """,
    Talk.INSULT: r"""
        (?:tu|vous|it|you|ca|this bot|ce robot|ce bot|le bot)(?: ne| n)? (?:sers?|servez|sert|comprends?
            |comprenez|sais|savez|es|are|re|know|knows?|is|understand|do)(?: (?:a|vraiment|pas|really
            |absolument|good for|not))* (?:rien|que dalle|nothing|useless)
        va te faire \w+ / va mourir / nique ta \w+ / fils de \w+
        (?:tu|vous) (?:repondez|reponds|racontes?|dis|dites) (?:n importe quoi|que des (?:betises|conneries
            |anneries))
        (?:ca|cela|it|this|that|votre reponse|your answer|tout ca|c) (?:(?:n )?a|makes?|doesn t make|fait
            |is) (?:pas de|pas|aucun|plus de|no|any|zero|non)(?: (?:bon|common))? ?sense?
        (?:dans |en )?quel sens / what sense / which way
        n importe quoi / (?:ca|sa) (?:ne )?(?:marche|fonctionne) (?:pas|plus|jamais) / ca bugue? / doesn t work
        it (?:doesn t|does not|isn t|is not) work(?:ing)? / you don t understand anything / ca sert a rien
        tu m enerves? / vous m enervez
        tu fais chier / fait chier / ta gueule / ferme la / what a joke
    """,
    Talk.SORRY: r"""
        (?:oups |desolee? )?(?:pas grave|tant pis|c est rien|laisse|ce n est rien|je me suis trompee?|erreur
            |fausse manip|my mistake|my bad|autant pour moi|au temps pour moi|never mind|no worries|no problem
            |pas de souci|pas de soucis|pas de probleme)
    """,
    Talk.OK: r"""
        (?:oui |ok |yes )?(?:c est |c )?(?:bon|bien|note|compris
            |tres bien|ca marche|ca me va|c est bon|pas mal|d accord|je vois
            |je comprends|j ai compris|bien recu|sounds good|got it|i see|all good|makes sense|that works
            |bonne idee|good idea|c est clair|tres clair|bien joue|well done|good job|tu assures|tu geres
            |j adore|i love it|c est top)(?: (?:merci|thanks|super|bien|pour moi))*
        (?:(?:i m |je suis )?(?:very )?(?:nice|pleased|good|glad|enchantee?|ravie?) (?:to (?:meet|see|know) (?:you|u)
            |de (?:te|vous) (?:rencontrer|connaitre|voir))|enchantee?)(?: (?:too|aussi|merci|thanks|all|tous))*
        a la bonne heure / c est la fete
    """,
    Talk.GOODBYE: r"""
        (?:bonne|bon|good|excellente?|belle|have a (?:nice|good|great)) (?:journee|soiree|nuit|week end|weekend
            |fin de journee|apres midi|dimanche|semaine|continuation|chance|courage|vacances|route|appetit|day
            |one|night|evening|luck)(?: (?:a|vous|toi|aussi|et|merci|tous))*
        a (?:plus|bientot|demain|toute|la prochaine|lundi|tout a l heure|plus tard|un de ces jours)(?: tard)?
        so long / see you(?: (?:soon|later|tomorrow|around))? / take care / bye bye / ciao ciao / talk later
        je vous laisse / je te laisse / j y vais / i have to go / gotta go
    """,
    Talk.LIKED: r"""
        (?:(?:mdr+|lo+l|ptdr|xd|ha(?: ?ha)+|haha+h?a*|hihi+|hehe+|rofl|lmao|jaja+|ahah+a*|p t d r|trop drole
            |c est drole|funny) ?)+
    """,
}
"""What a sentence may say from its first word to its last (as `bot.questions.phrases` reads it)."""
_PHRASES = {kind: re.compile(pattern(table, _PARTS)) for kind, table in _WHOLE.items()}

_POLITE = re.compile(
    r"^(?:bonjour|bjr|salut|hello|hi|ok|svp|please|desole) (?=\w+ \w)| (?:svp|please|s il (?:te|vous) plait)$"
)
"""Politeness around what is said."""
_LETTERS = re.compile(r"[^\W_]")
_DISLIKED = frozenset("👎😡🤬😠😤😞😢😭🙁💩🖕😒🙄😖😩😣🥱")
_PUZZLED = frozenset("🤔😕❓❔🤷😵🧐😶🫤")
_WAVES = frozenset("👋🙋")
_SMILEYS = re.compile(r"[:;=xX][-']?[)DPp(/|oO3]+|<3|\^\^|\+1")


def small_talk(text: str) -> Talk | None:
    """Return what a sentence says that asks for nothing; None where it may ask for something."""
    text = text[:MAX_SPOKEN_CHARS].strip()
    if not _LETTERS.search(_SMILEYS.sub("", text)):
        return _signs(text)
    said = spoken(text)
    typed = said.split()
    if not typed or len(typed) > LONGEST_TALK or any(word[0].isdecimal() for word in typed):
        return None
    for kind, phrases in _PHRASES.items():
        if phrases.fullmatch(said) or phrases.fullmatch(_POLITE.sub("", said)):
            return kind
    return _kind_of(typed, asks="?" in text)


def _kind_of(typed: list[str], *, asks: bool) -> Talk | None:
    """Return the kind of talk that one of the words makes a sentence, where all of them are words of speech."""
    if not _SPEECH.issuperset(typed):
        return None
    kind = next((kind for kind in _WORDS if not _KEYS[kind].isdisjoint(typed)), None)
    unhappy = kind in {Talk.OK, Talk.LIKED} and not {"pas", "not", "ne", "non"}.isdisjoint(typed)
    return None if unhappy or (asks and kind not in {Talk.GREETING, Talk.INSULT}) else kind


def _signs(text: str) -> Talk | None:
    """Return what signs alone say: « ? », « 👍 », « :( »; None where there are none, or digits."""
    if not text or any(sign.isdecimal() for sign in text.replace("+1", "").replace("<3", "")):
        return None
    signs = set(text)
    if signs <= set(" ?!.…") and "?" in signs:
        return Talk.LOST
    if signs & _PUZZLED:
        return Talk.LOST
    if signs & _WAVES:
        return Talk.GREETING
    if signs & _DISLIKED or re.search(r"[:;=][-']?[(/|]", text):
        return Talk.DISLIKED
    return Talk.LIKED if re.search(r"[^\x00-\x7f]|[:;=xX<^+]", text) else Talk.LOST
