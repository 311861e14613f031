"""The turns of phrase of orders, in French, in text messages and in English, as `bot.questions.phrases` reads them.

Words are folded, elided letters stand alone (« m ecris »), text messages are spelled out (`bot.questions.intents`).
"""

from enum import Enum, auto


class Intent(Enum):
    """What is to be done."""

    REMIND = auto()
    CHANGE = auto()
    CANCEL = auto()
    SNOOZE = auto()
    STOP = auto()
    """Write nothing any more by itself."""
    UNDO = auto()
    WATCH = auto()
    NEAR_ME = auto()
    CALENDAR = auto()
    FRENCH = auto()
    ENGLISH = auto()
    LANGUAGE = auto()
    """Another language, not said which, or one that is not spoken."""
    QUIET = auto()
    REMINDERS = auto()
    MY_DATA = auto()
    FORGET = auto()
    SHARE = auto()
    SUPPORTS = auto()
    PICK = auto()
    """A line of the list in sight, by its place: `rest` is that number, or « last »."""
    THAT_ONE = auto()
    """A line of the list in sight, by its words."""
    YES = auto()
    NO = auto()
    BACK = auto()
    MORE = auto()
    HELP = auto()
    HOME = auto()


PARTS = {
    "<me>": r"""
        moi / me / m / nous / us
    """,
    "<write>": r"""
        ecri(?:s|re|t|vez|ves|vait) / envoye?[rzs]? / envoies? / contacte[rzs]? / deranger? / derange[zs]?
        embete[rzs]? / spamme?[rz]? / relance[rzs]? / notifie[rzs]?
    """,
    "<writing>": r"""
        writ(?:e|ing) / messag(?:e|ing) / text(?:ing)? / contact(?:ing)? / bother(?:ing)? / disturb(?:ing)?
        spam(?:ming)? / send(?:ing)? / pester(?:ing)? / notify(?:ing)? / ping(?:ing)?
    """,
    "<messages>": r"""
        messages? / rappels? / notifications? / alertes? / reminders? / alerts? / texts? / mails? / sms / spams?
    """,
    "<remove>": r"""
        annule[rzs]? / supprime[rzs]? / efface[rzs]? / enleve[rzs]? / enlever / retire[rzs]? / oublie[rzs]?
        vire[rzs]? / laisse tomber / cancel / remove / delete / drop / scrap / forget / undo
    """,
    "<reminder>": r"""
        (?:(?:le|la|un|mon|ce|ces|mes|the|my|that|this|a|les) )?(?:rappels?|reminders?|alertes?|alerts?)
    """,
    "<more>": r"""
        (?: (?:rien|du|tout|jamais|de|d|des|messages?|rappels?|notifications?|a|partir|maintenant|plus|pas|le
            |la|les|ca|any|more|anymore|again|ever|to|me|messages|reminders|anything|now|it|all|everything|at
            |jamais|moi|m|cela|stp|svp|nous|us))*
    """,
}
"""What several orders are made of, by the sign that stands for it."""

ANYWHERE: dict[Intent, str] = {
    Intent.WATCH: r"""
        (?:previen[st]|prevene[zr]|prevenir|avertis|avertir|avertissez|informe[rz]?|alerte[rz]?|tiens) <me>
            (?: au courant)?
        (?:<me> |etre )(?:prevenir|avertir|alerter|informer|prevenue?|avertie?|informee?|alertee?)
        (?:tell|notify|alert|warn|inform) (?:me|us) / let (?:me|us) know
        keep (?:me|us) (?:posted|informed|updated) / (?:be )?(?:told|notified|alerted) / surveille[rz]?
        guette[rz]? / alerte / watch
    """,
    Intent.REMIND: r"""
        (?:rappel(?:le)?[sz]?|rappele[rz]|rappeler|reparle[rz]?|relancer?|relance[sz]) (?:le |la |les |ca )?<me>
        (?:le |la )?<me> (?:le |la |les )?(?:rappell?er?|rappelles?|relance[rz]?|reminder)
        (?:etre|me faire|que l on me) rappell?ee?s? / remind (?:me|us) / (?:be )?reminded
        (?:do not|don t) let (?:me|us) forget
        (?:fais|faites) (?:moi |nous )?(?:signe|penser)
        (?:me|nous) (?:fais|faire|feras) (?:signe|penser) / ping (?:me|us)
        (?:mets|met|mettre|pose[rz]?|ajoute[rz]?|programme[rz]?|cree[rz]?|planifie[rz]?|note[rz]?|fais|set|add|put
            |create|schedule)(?: <me>)?(?: up)? (?:un |a |le |une )?(?:autre |petit |another )?(?:rappel|reminder
            |alarme|alarm)
        (?:un |a |petit )*(?:rappel|reminder)
    """,
    Intent.CHANGE: r"""
        change[rzs]? / modifie[rzs]? / decale[rzs]? / deplace[rzs]? / repousse[rzs]? / avance[rzs]? / move
        reschedule / shift / mets le / mettez le / met le / plutot / make it / en fait plutot / rather
    """,
    Intent.CALENDAR: r"""
        (?:ajoute[rz]?|mets|met|mettre|mettez|note[rz]?|inscri[st]|enregistre[rz]?|exporte[rz]?|envoie
            |envoye[rz])(?: (?:le|la|les|ca|moi|cela|tout))*(?: \w+){0,3} (?:a|dans|sur|ds
            |vers) (?:mon |l |le |my )?(?:agenda|calendrier|calendar|outlook)
        (?:add|put|save|export|send)(?: (?:it|this|that|these|them|the stop))*(?: \w+){0,3} (?:to|in|into
            |on) (?:my |the )?(?:calendar|agenda|diary)
        (?:un |le |the |a )?(?:lien|fichier|link|file)(?: (?:pour|de|d|for|to|l|my|mon|the))* (?:agenda|calendrier
            |calendar)
        (?:(?:dans|pour) )?(?:mon |my )?(?:agenda|fichier ics|fichier calendrier|ics|calendar)(?: (?:svp|file))?
    """,
}
"""What may stand behind a place or a moment: « Lyon, rappelle-moi la veille »."""
WHOLE: dict[Intent, str] = {
    Intent.STOP: r"""
        (?:stop|stoppe[rz]?|arret|arrete[rzs]?|arete|ca suffit|ca suffit comme ca|basta|unsubscribe
            |desinscri\w+|(?:me )?desabonne\w*|enough|silence|chut|tais toi|taisez vous|shut up)<more>
        (?:arrete[rzs]?|cesse[rzs]?|stoppe[rz]?) (?:de |d )(?:<me> )?<write><more>
        (?:ne |n )?<me> <write> (?:plus|pas|jamais)<more>
        (?:ne |n )?<me> (?:rappel\w+|previen\w+|prevene\w+) (?:plus|jamais)(?: (?:rien|jamais|du|tout|de))*
        (?:je |on )?(?:ne |n )?(?:veux|veut|voulons|souhaite|desire) (?:plus|pas|aucune?)(?: (?:que (?:tu|vous)
            |de|d|etre|recevoir|aucune?|tes|vos|<me>|vous|t|entendre|parler|toi|lire))*(?: (?:<write>
            |<messages>|ecrives|ecriviez|contacte|derangee?|contactee?))?<more>
        (?:plus|pas|aucune?|assez|marre) (?:de |d |des )?(?:tes |vos )?<messages><more>
        (?:laisse[rzs]?|lache[rzs]?|fiche[rzs]?|fous|foutez|fou|fout) (?:moi|nous)(?: (?:donc
            |enfin))? (?:tranquilles?|en paix|la paix|la grappe|les baskets|respirer)
        (?:leave|let) (?:me|us) (?:alone|be|in peace) / stop <writing><more>
        (?:do not|don t|never) <writing><more>
        (?:unsubscribe|desabonne[rz]?|desinscri\w+)(?: <me>)?(?: (?:from|de|a|of|everything|all|tout|ca|this|it|toutes?
            |les|the|lists?|listes?))*
        no (?:more )?<messages>(?: (?:for me|any more|anymore|at all|ever|again))*
        (?:i )?(?:do not|don t|no longer) want (?:any|more|any more|to get|to receive|to hear|to be)(?: (?:more
            |of|your|from|you|any|contacted|disturbed|bothered|<messages>))*<more>
        <remove> (?:moi )?(?:absolument )?(?:tou[st]|toutes|all|everything|every)(?: (?:mes|les|ces|tes|vos|my
            |the|of|them))*(?: <messages>)?
        <remove> (?:mes|les|my) (?:rappels|notifications|alertes|reminders|alerts)
    """,
    Intent.UNDO: r"""
        (?:non )?(?:en fait )?(?:non )?(?:continue[rzs]?|remets?(?: les| le)?|remettez(?: les| le)?|retabli\w*
            (?: les)?|reviens|go on|continue|keep going|put (?:them|it) back|restore (?:them|it)|undo(?: that
            | it)?|annule l annulation|finalement (?:non|oui)|je change d avis|i changed my mind)(?: (?:de|a|m
            |me|ecrire|mes|rappels|tout|writing|quand|meme|all|my|reminders))*
    """,
    Intent.ENGLISH: r"""
        (?:(?:parle[rzs]?|parlez|ecris|ecrire|passe[rz]?|reponds?|repondez|switch|change|speak|talk|write
            |answer|reply|continue|go|mets|met|langue|language|set|traduis)(?: (?:moi|toi|vous|le|to|bot|me|la
            |it|tout|ca|the|langue|language))* )?(?:en |in |l |to )?(?:anglais|english|inglish|englsh|englich)
            (?: (?:version|only|mode|language))?
        do you (?:speak|have) english / tu parles (?:l )?anglais / vous parlez (?:l )?anglais
        i (?:don t|do not|can t|cannot) (?:speak|understand|read) french / no french
        i (?:only )?speak (?:only )?english
    """,
    Intent.FRENCH: r"""
        (?:(?:parle[rzs]?|parlez|ecris|ecrire|passe[rz]?|reponds?|repondez|switch|change|speak|talk|write
            |answer|reply|continue|go|repasse[rz]?|reviens|mets|met|langue|language|set|back|remets)(?: (?:moi
            |toi|vous|le|to|bot|me|la|it|tout|ca|the|langue|language|back))* )?(?:en |in |l |to )?(?:francais
            |french|francai|francait|frensh|fr)(?: (?:version|only|mode|language))?
        tu parles (?:le )?francais / vous parlez (?:le )?francais / do you speak french
        je (?:ne )?(?:parle|comprends|lis) pas (?:l )?anglais / pas (?:en )?anglais
    """,
    Intent.FORGET: r"""
        (?:oublie[rzs]?|efface[rzs]?|supprime[rzs]?) moi(?: (?:tout|completement|svp))*
        (?:oublie[rzs]?|efface[rzs]?|supprime[rzs]?|detruis|detrui\w+) (?:toutes? |tout )?(?:mes|ma|mon) (?:donnees
            |infos|informations|traces|compte|profil|historique|trace)(?: .{0,30})?
        (?:oublie[rzs]?|efface[rzs]?|supprime[rzs]?) (?:toutes? )?les (?:donnees|infos|informations|traces)
            (?: (?:sur|de) moi)?
        (?:oublie[rzs]?|efface[rzs]?|supprime[rzs]?) tout ce que (?:tu|vous) \w+(?: .{0,25})?
        (?:.* )?comme si (?:je|on) (?:ne |n )?(?:etais|etait|avais) jamais (?:venue?|passee?|ecrit)
        (?:.* )?as if i (?:had |d )?never (?:been|come|written)(?: here)?
        forget (?:about )?me(?: (?:completely|entirely|now))?
        (?:delete|erase|remove|wipe|clear|destroy) (?:all )?(?:of )?(?:my|the) (?:personal )?(?:data|account
            |information|info|details|profile|history|traces)(?: .{0,20})?
        (?:delete|erase) (?:me|everything (?:you (?:have|know|keep) )?(?:on|about|of) me) / droit a l oubli
    """,
    Intent.MY_DATA: r"""
        (?:(?:montre[rz]?|affiche[rz]?|donne[rz]?|voir|envoie|exporte[rz]?|telecharge[rz]?|show|see|export
            |download|give|get|send)(?: (?:moi|me|us))? )?(?:toutes? |all )?(?:mes|my)(?: personal
            | propres)? (?:donnees|data|infos|informations|information)(?: (?:personnelles?|perso))?
        (?:(?:qu est )?ce que |quelles? (?:infos?|informations?|donnees) )?(?:est ce que )?(?:tu|vous|t|v)(?: sais
            | sait| savez| connais| connaissez| gardes?| gardez| as| avez| enregistres?| stockes?)(?: (?:quoi|comme
            |infos?|informations?|donnees|des|d))* (?:sur|de) (?:moi|nous)
        (?:que|quoi) (?:sais|savez|gardes?|gardez|as|avez) (?:tu|vous) (?:sur|de) (?:moi|nous)
        what (?:do|info do|information do|data do) you (?:know|keep|have|store|hold) (?:about|of|on) (?:me|us)
        (?:est ce que |do )?(?:tu |vous |you )?(?:gardes?|gardez|conserve[sz]?|enregistre[sz]?|stocke[sz]?|retiens
            |retenez|keep
            |store|save|record|remember)(?: (?:quoi|ce que|tout|tout ce que|de|mes|nos|les|la|my|our|what|everything
                |all|of
            |trace|traces|une|a|any))* (?:j ecris|je (?:tape|dis|raconte|vous ecris|t ecris|vous dis|te dis)
                |(?:mes )?messages?
            |(?:nos |notre )?(?:conversations?|discussions?|echanges?)|i (?:write|type|say|send|tell you)|chats?)
        (?:t |tu |vous |ta |as tu |avez vous )(?:as |a |avez )?quoi (?:sur|de) (?:moi|nous)
        (?:show|tell|give) me what you (?:know|keep|have|store)(?: (?:about|of|on) me)?
    """,
    Intent.REMINDERS: r"""
        (?:(?:montre[rz]?|affiche[rz]?|donne[rz]?|voir|liste[rz]?|show|see|list|give)(?: (?:moi|me|us))? )?
            (?:la liste de |the list of )?(?:tous )?(?:mes|my|all my) (?:rappels|reminders|alertes|alerts)
    """,
    Intent.SHARE: r"""
        (?:partage[rzs]?|share|transfere[rzs]?|transferer|fais suivre|faire suivre|fais tourner|forward|pass)
            (?: (?:le|la|les|ca|cela|moi|it|this|that|on|cette|fiche|etape|page|l|ce|bot|the|card|stop|lien
            |link|un))*(?: (?:a|avec|with|to|au|aux|pour)(?: (?:un|une|mon|ma|mes|a|my|des|some|la|le))? \w+)?
        (?:envoie|envoye[rz]|envoyer|send)(?: (?:le|la|ca|cela|it|this|that|cette fiche))(?: (?:a|to|au)
            (?: (?:un|une|mon|ma|mes|a|my))? \w+)
        (?:(?:donne[rz]?|envoie|give|send|get)(?: moi| me)? )?(?:le lien|un lien|lien de partage|the link|a link)
            (?: (?:a|to|pour) \w+)?
    """,
    Intent.SUPPORTS: r"""
        (?:(?:montre[rz]?|donne[rz]?|voir|trouve[rz]?|cherche[rz]?|liste[rz]?|show|find|see|list)(?: (?:moi
            |me))? )?(?:(?:mes|les|my|des|the|any|some|quelles) )?(?:aides|subventions|grants
            |supports?|funding)(?: (?:pour|for) (?:moi|nous|me|us|mon entreprise|ma boite|my company|my business))?
        (?:(?:je|on|nous) )?(?:cherch\w+|veux|veut|ai besoin|a besoin|i need|looking for|i m looking for|i want)
            (?: (?:des|de l|de|d|du|un peu|un peu de|some|any))* (?:sous|argent|fric|thunes?|money|cash|aides?
            |subventions?|grants?|funding)(?: (?:pour|for) (?:moi|nous|me|us|mon entreprise|ma boite))?
    """,
    Intent.NEAR_ME: r"""
        (?:les |des |vos |the |your |any )?(?:reunions|rencontres|meetings|events)
        (?:(?:les |une |un |la |the |what s |anything |y a quoi |quoi |il y a quoi |qu y a t il )?(?:montre moi
            |show me |trouve moi |find )?(?:(?:etapes?|rencontres?|stops?|meetings?|events?|evenements?
            |quelque chose|qqch|qqchose|something) )?)(?:(?:pres|proches?|autour|a cote|pas loin
            |aux alentours) (?:de |d )?(?:chez )?(?:moi|nous|ici)|a proximite|dans (?:mon|le) coin|par ici
            |near(?:by)?(?: (?:me|us|here))?|close to (?:me|us|here)|around (?:me|us|here))
    """,
    Intent.BACK: r"""
        (?:reviens?|revenir|retourne[rz]?|retour|back|go back|take me back|precedente?|page precedente|previous
            |l ecran d avant|en arriere|revenons)(?: (?:en arriere|arriere|a la liste|a l ecran|svp|a la page
            |d avant|precedente?|page|screen|to the list|one step|a la precedente))*
        (?:je (?:veux|voudrais) )?(?:revoir|revenir a|retrouver|voir) ce que (?:tu|vous) (?:m |nous )?(?:as
            |avez) \w+ (?:juste )?avant
        (?:remonte[rz]?|go up)(?: (?:d un cran|d un niveau|plus haut|one(?: level)?))?
        un cran (?:en arriere|plus haut)
    """,
    Intent.MORE: r"""
        la suite / suite / suivante? / page suivante / encore / plus / plus de details? / en detail / en details
        details? / more / more details? / tell me more / next / next page / go on / continue / en savoir plus
        dis m en plus / dites m en plus / dis moi en plus / developpe[rz]? / davantage / voir plus
        lire la suite
    """,
    Intent.HELP: r"""
        (?:qu est ce que )?(?:tu|vous) (?:fais|faites|sers|servez|sais|savez)(?: (?:a|faire))? quoi(?: toi)?
        a quoi (?:tu sers|vous servez|sers tu|servez vous) / what (?:do|can) you do
        comment (?:on|je) (?:fait|fais)(?: ici)?
        comment (?:on|je) (?:(?:t |vous )?utilise|m en sers|s en sert)(?: ici)?
        aide / help / help me / sos / au secours / aide moi / aidez moi / a l aide / mode d emploi / notice / commandes
        comment (?:ca|sa|cela) (?:marche|fonctionne)(?: ici)? / how (?:does (?:it|this) work|do i start)
        (?:(?:donne[rz]?|montre[rz]?|give|show)(?: (?:moi|me))? )?(?:des |quelques |un |some
            |an )?examples?(?: of questions?)?
        (?:(?:donne[rz]?|montre[rz]?)(?: moi)? )?(?:des |quelques |un )?exemples?(?: (?:de |d une )questions?)?
        (?:c est )?(?:la |ma )?premiere fois(?: que je (?:viens|suis la|t ecris))?(?: (?:je fais|on fait|faire) quoi
            | comment (?:je fais|on fait|faire))?
        (?:it s )?my first time(?: here)?(?: (?:what do i do|how does it work))?
        commands / what can i (?:type|say|write|do)(?: here)? / que puis je (?:ecrire|taper|faire|dire)
        je (?:suis|me suis) perdue? / je sais pas (?:quoi|comment) faire / i m lost / i am lost
    """,
    Intent.HOME: r"""
        menu / accueil / home / debut / start / recommence[rz]? / recommencer / start (?:over|again) / restart
        on recommence / repartir du debut / menu principal / main menu
        (?:retour|revenir|back|go|retourne[rz]?|take me) (?:a l accueil|au menu|au debut|home|to the menu
            |to the start|a la case depart)
        depuis le debut / a zero
    """,
    Intent.YES: r"""
        (?:oui|ouais|ouep|yes|yep|yeah|yup|sure|of course|bien sur|carrement|exactement|c est ca|c ca|cest ca
            |tout a fait|volontiers|absolument|affirmatif|correct|right|exact|voila|vas y|go|go ahead
            |evidemment|avec plaisir|that s it|that s right)(?: (?:oui|svp|please|merci|bien|sur|je|veux|c|est
            |ca|exactement|thanks))*
    """,
    Intent.NO: r"""
        (?:non|nan|no|nope|nah|pas du tout|surtout pas|negatif|jamais|ni l un ni l autre|aucun(?: des (?:deux
            |trois|six))?|pas (?:celui|celle|ceux|celles)(?: la)?|not (?:that|this)(?: one)?
            |none(?: of (?:these|them|those))?|not really|pas vraiment|rien de tout ca)(?: (?:non
            |merci|thanks|thank|you|pas|du|tout|svp|ca|c|est|cela|celui|celle|la|not|that|one))*
    """,
}
"""What a sentence says from its first word to its last."""
BEGINNINGS: dict[Intent, str] = {
    Intent.SNOOZE: r"""
        plus tard / redis (?:le )?(?:moi|le moi) / redemande(?: moi)? / reparle (?:moi|m en) / reviens / repasse
        (?:j ai )?pas le temps(?: la)?(?: (?:tout de suite|maintenant))? / (?:je suis )?occupee?(?: la)?
        (?:i m )?busy(?: (?:rn|now|right now))? / (?:not now )?try me / try again
        remets? (?:le )?moi (?:ca|ce message|ce rappel|cela)
        snooze / later / not now / pas maintenant / ask me later / remind me again
        rappelle (?:le )?moi (?:ca |le )?plus tard / remind me later / remets (?:ca |le )?a plus tard
    """,
    Intent.CANCEL: r"""
        <remove>(?: moi)?(?: <reminder>)? / plus besoin / pas besoin / no need / never mind / nevermind
        laisse tomber / laissez tomber / (?:je )?(?:ne |n )?(?:y )?(?:viens|vais|irai|viendrai) (?:plus|pas)
        (?:ne |n )?<me> (?:rappel\w+|previen\w+|prevenez) (?:plus|pas) / (?:do not|don t) remind me
        stop reminding me
    """,
}
"""What stands at the beginning, and what is taken back or put off behind it."""
