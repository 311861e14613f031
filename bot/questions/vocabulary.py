"""The words of any question, in small letters without accents: French, English and text messages."""

ASKING_WORDS = {
    "quoi": "quoi quel quelle quels quelles lequel que what which",
    "quand": "quand when date dates jour echeance depuis since",
    "where": "where lieu endroit place",
    "combien": "combien nombre number montant chiffre",
    "qui": "qui who whom",
    "comment": "comment how",
    "pourquoi": "pourquoi why raison",
    "prix": "prix cout coute couter coutait coutaient coutera couterait coutent tarif tarifs cost costs price",
}
ASKING = {word: kind for kind, words in ASKING_WORDS.items() for word in words.split()}
"""Words by which people ask for a kind of answer: what, when, where, how many, who, how, why, for how much."""

TEXTING_WORDS = {
    "quoi": "koi kwa quoa kesako keskece keske kesk cquoi ckoi kwoi",
    "qui": "ki cki",
    "que": "ke",
    "comme": "com",
    "quel": "kel kelle kels kelles",
    "quand": "kan kand qd kant",
    "combien": "cb cbn conbien combient kombien cbien conbient",
    "comment": "cmt comen coment commen",
    "pourquoi": "pk pq pkoi pourkoi",
    "dans": "ds dan",
    "pour": "pr",
    "a": "ya",
    "telephone": "tel",
    "numero": "num",
    "bordeaux": "bdx",
    "montpellier": "mtp",
    "saint": "st",
    "sainte": "ste",
    "fait": "fe",
    "faut": "fo",
    "suis": "jsuis chui jsui",
    "avec": "avk",
    "tout": "tt",
    "beaucoup": "bcp",
    "ca": "sa",
    "etait": "ct",
    "aujourd": "auj",
    "beau": "bo",
    "gouvernement": "gouv gvt",
    "rendezvous": "rdv rv",
    "professionnels": "pros",
    "organisateur": "orga orgas",
    "administration": "admin",
    "directeur": "dg pdg",
    "nombre": "nb nbr nbre",
    "plus": "plu",
    "toujours": "tjs tjr",
    "maintenant": "mtn mnt",
    "il": "til",
    "pas": "pa",
    "aussi": "ausi",
    "gros": "gro",
    "veux": "jveu jveux",
    "peux": "jpeu jpeux jpe",
    "quelqu": "qqn qqun",
    "business": "biznes bizness bisness biznesse buisness buziness buisnes bizz",
    "voudrais": "jvoudrai jvoudrais jaimerai jaimerais",
}
TEXTING = {typed: word for word, others in TEXTING_WORDS.items() for typed in others.split()}
"""Abbreviations of text messages, and words written as they sound."""

_MONTHS = {
    "janvier": "janv jan january",
    "fevrier": "fev fevr feb february",
    "mars": "march",
    "avril": "avr april",
    "mai": "",
    "juin": "june",
    "juillet": "juil july",
    "aout": "august",
    "septembre": "sept september",
    "octobre": "oct october",
    "novembre": "nov november",
    "decembre": "dec december",
}
MONTHS = {typed: month for month, others in _MONTHS.items() for typed in (month, *others.split())}
"""Months as people type them, and their names in French."""

PHRASES = (
    (r"\bi\.a\b\.?|\ba\.i\b\.?", "ia"),
    (r"\bfrance[- ]num(?:ero|erique)?\b", "francenum"),
    (r"\bos(?:e|er|es|ez|ons)[ -]?l?[' ]?(?:ia|ai)\b|\bdare ai\b", "osez ia"),
    (
        r"\b(?:ai[- ]je|j' ?ai|jai|aurais[- ]je|a[- ]t[- ]on|on a|avons[- ]nous)(?: le)? droit (?=a\b|au|aux|d')",
        "eligible ",
    ),
    (r"\b(?:suis[- ]je|je suis|j'y suis|sommes[- ]nous) (?=eligible|concerne)", " "),
    (
        r"\b(?:je|on|nous) (?:peu[xt]|pouvons|pourrai[st]) (?:demander|toucher|beneficier|obtenir|pretendre)\b",
        "eligible",
    ),
    (r"\bcan (?:i|we) (?:apply|claim)\b|\b(?:am i|are we) (?:entitled|eligible)\b", "eligible"),
    (r"\boperateurs? (?:de|des) competences\b", "opco"),
    (r"\bintelli?gences? artifici\w+|\bartificial intelligence\b", "ia"),
    (r"\bqu'? ?est[- ]ce qu[ei]?'?|\best[- ]ce qu[ei]?'?|\beske\b|\bc'?est quoi\b|\bce qu[ei]\b", " quoi "),
    (
        r"\bqui (?:t[' ]es|tes|es[- ]tu|etes[- ]vous|vous etes)\b|\b(?:tu es|t[' ]es|vous etes) qui\b",
        "auteur robot",
    ),
    (r"\bwho (?:are|r) (?:you|u)\b", "auteur robot"),
    (
        r"\b(?:de|out of) (?:ma|ta|sa|ca|notre|votre|leur|my|our|your) (?:propre |own )?(?:poche|pocket)s?\b",
        " prix ",
    ),
    (
        r"\breste(?:r?a)?(?:[- ]t[- ]il)? a (?:ma |notre |la )?(?:payer|charge)\b",
        " prix ",
    ),
    (r"\bleft (?:for [a-z ]{3,20} )?to pay\b", " prix "),
    (
        r"\bcompt(?:e|es|ent|ez|ons) (?=\w{2,}(?:er|ir|re)\b)|\b(?:au final|au fond|du coup|en gros|au juste)\b",
        " ",
    ),
    (
        (
            r"\b(?:mon|ma|notre|un|une|le|la) (?:expert[- ])?(?!salarie|employe|client|concurrent|opco|region|cci|ia\b)"
            r"\w+ (?:m'a(?:vait)?|m'ont|ma|me|nous a|nous) (?:dit|parlee?|parlait|explique|affirme|assure|raconte|jure"
            r"|soutient|rabache|repete|vante|souffle)(?: que?\b| qu'| d'une?\b| d'| de\b)?"
            r"|\bmy \w+ (?:told (?:me|us)|says?|said|reckons?|claims?|swears?)(?: that\b)?"
        ),
        " ",
    ),
    (
        (
            r"\b(?:c'?est quoi|qu'est[- ]ce que(?: c'est)?(?: que)?|what(?: is|'?s)|definition de)"
            r"(?: exactement| au juste| donc| vraiment| exactly| actually)? "
            r"(?:l'|une |la |an )?(?:i\.?a|a\.?i|intelli?gences? artifici\w+|artificial intelligence)\b"
            r"(?! act| booster|-)"
        ),
        " ia definitionia ",
    ),
    (r"\bd'apres\b|\baccording to\b", " "),
    (r"\bmett\w+ (?:\w+ )?(?:sur la table|la main a la poche)\b", " argent combien "),
    (r"\b(?:(?:un )?trucs? |quelque chose )?(?:du|de ce|dans le) genre\b", " "),
    (
        (
            r"\b(?:plan|programme|projet) (?:national|du gouvernement|de l'etat|gouvernemental)\b"
            r"|\b(?:national|government|government's|state) (?:programme|program|plan|scheme|initiative)\b"
        ),
        " plan osez national ",
    ),
    (r"\bet (?:maintenant|apres|ensuite)(?=[ ?!.]*$)|\bnow what\b|\bwhat'?s next\b|\bwhat next\b", " suite "),
    (r"\b(?:fait|faire|faisait|fais|font) le deplacement\b", " participant "),
    (r"\bpeu importe\b|\bn'?importe (?:qui|ou|quel\w*|lequel|laquelle)\b", " partout "),
    (r"\bracont\w+ (?:comment|son experience|leur experience|ce qu)", " ambassadeur experience "),
    (r"\btemoign\w+ (?:aupres|devant|chez)\b", " devenir ambassadeur "),
    (r"\b(?:what|which|the) share\b|\bshare of\b", " part "),
    # A file or an account that is blocked is broken; what holds companies back « bloque » them.
    (r"\b(?:dossiers?|comptes?|demandes?|acces|site|virements?)(?: \w+){0,3} (?:est |sont )?bloquee?s?\b", " panne "),
    (r"\b(?:is|are|s)(?: not|n't) working\b|\b(?:does|do|did)(?: not|n't) work\b", " panne "),
    (r"\ba la traine\b|\bl(?:ag|agg)ing behind\b", " retard "),
    (r"\boutre[- ]?mer\b|\bd?r?om[- ]?tom\b|\bdrom\b|\bantill\w+|\boverseas\b", " outremer "),
    (
        (
            r"\ben (?:douce|cachette|secret)\b|\bdans (?:mon|notre|leur|le) dos\b|\bbehind (?:my|our) back\b"
            r"|\bsecretly\b|\bsans (?:me |nous |m'en |le )?(?:le )?(?:dire|prevenir|parler)\b"
            r"|\bwithout telling (?:me|us)\b"
        ),
        " cache ",
    ),
    (r"\b(?:mes|nos|les) (?:gars|mecs)\b", " salarie "),
    (r"\b(?:des|les|mes|nos|quelques|combien de|un peu de) (?:sous|ronds)\b", " argent "),
    (r"(?<=\d) ?balles\b", " euros "),
    (
        r"\breven(?:ir|u)\w* (?:a combien|cher)\b|\breviend\w+ (?:a |cher)|\brevient (?:a combien|cher)\b",
        " prix ",
    ),
    (r"\b(?:par )?quel bout\b|\b(?:s'|m'|nous )y mettre\b", " premierpas commencer ia "),
    (r"\b(?:du|beaucoup de|plein de) monde\b", " combien participant "),
    (
        (
            r"\ba quoi (?:ca |cela )?ressembl\w+|\bressembl\w+ a quoi\b"
            r"|\bcomment (?:ca|cela) (?:se passe|se passait|s'est passe|se deroul\w+)\b"
        ),
        " contenu ",
    ),
    (r"\b(?:en est|est) (?:ressorti|sorti)\b|\bcame out of\b", " bilan "),
    (r"\b(?:se|s'est|est|s'etre) (?:plante|gourre|trompe|foire)\w*|\bn'importe quoi\b", " erreur "),
    (
        (
            r"\bqui (?:(?:t'|t |vous )a|ta|tas) (?:fabrique|cree|fait|programme|developpe|concu|code)e?\b"
            r"|\bwho (?:made|built|created|programmed|coded|designed|runs|is behind) (?:you|this bot|this robot)\b"
        ),
        " auteur robot ",
    ),
    (
        (
            r"\b(?:tu|vous) (?:utilis\w+|te sers? d'?e?|vous serv\w+ d'?e?|march\w+ avec|tourn\w+ (?:sur|avec)) ?"
            r"(?:chatgpt|gpt|claude|mistral|(?:l'|une )?ia)\b"
            r"|\b(?:do|are) you (?:use|using|run on|running on|powered by|built on) (?:chatgpt|gpt|claude|an? ia)\b"
            r"|\b(?:do|are) you (?:use|using) (?:ia|ai)\b"
        ),
        " robot reponse fiche ecrite avance ",
    ),
    (r"\b(?:a|ont) servi\b|\b(?:m'|nous |vous )?(?:a|ont) (?:apporte|change)\b", " bilan "),
    (r"\bcherch(?:e|ent) a\b", " objectif "),
    (r"\ba quoi bon\b", " pourquoi "),
    (r"\bcoups? de (?:fil|bigo|tel(?:ephone)?)\b", " telephone "),
    (r"\bcoups? de (?:main|pouce)\b", " aide "),
    (r"\b(?:zero|0) ?(?:euros?\b|€|balles?\b|centimes?\b)", " gratuit "),
    (r"\bcombien de temps\b|\bhow long\b", " duree "),
    (r"\bcredits? d'? ?impots?\b|\btax credits?\b", " creditimpot "),
    (r"\bappels? d'? ?offres?\b|\bcalls? for tenders?\b|\bpublic tenders?\b", " marchepublic "),
    (r"\bappels? a projets?\b|\bcalls? for projects?\b", " appelprojet "),
    (
        r"\bpar rapport (?:a|au|aux)\b|\b(?:vaut|valait|valent) (?:le coup|la peine)\b|\bworth (?:it|going)\b",
        " ",
    ),
    (
        r"\b(?:faut|fallait|faudra|faudrait|doit|devait|devra)(?:[- ](?:il|on))? payer\b",
        " prix ",
    ),
    (r"\b(?:do|did) (?:i|we|you) (?:have to |need to )?pay\b", " prix "),
    (
        r"\b(?:par|de) (?:ou|quoi) (?:on |je |nous |faut[- ]il |dois[- ]je )?(?:commenc\w+|debut\w+|demarr\w+)\b",
        " premierpas commencer ia ",
    ),
    (
        r"\b(?:where|how) (?:do|should|can|to) ?(?:i|we)? (?:start|begin|get started)\b",
        " premierpas commencer ia ",
    ),
    (r"\bsize of\b", " combien "),
    (r"\b(?:qui )?(?:t[' ]es|tes(?= (?:qui|quoi|une?)\b)|tu es|es[- ]tu)\b", " robot "),
    (r"\b(?:qui )?(?:etes[- ]vous|vous etes|are you|you are)\b", " robot "),
    (r"\bchez (?:moi|nous|vous)\b|\bnear (?:me|by)\b|\baround me\b", " proche "),
    (r"\bhow (?:much|many)\b", "combien"),
    (r"\bil y a\b|\by a[- ]t[- ]il\b|\by a\b|\bs'?il (?:te|vous) plait\b|\ben fait\b", " "),
    (r"\btour? de (?:la )?france\b", "tour"),
    (r"\b(?:du|le|de|son) ca\b|\bca annuel\b", "chiffre affaires"),
    (r"\bmise a jour\b", "actualisation"),
    (r"\brendez[- ]vous\b", "rendezvous"),
    (r"\be[- ]commerce\b", "ecommerce"),
    (r"\bgrand[- ]est\b", "grandest"),
    (r"\bstart[- ]?ups?\b|\bjeunes? pousses?\b", "startup"),
    (r"\betats?[- ]unis\b|\bunited states\b", "usa"),
    (r"\bsemi[- ]?conduct\w+", "semiconducteur"),
    (r"\bprovence[- ]alpes[- ]cote[- ]d'azur\b|\bregion sud\b", "paca"),
    (r"\bauvergne[- ]rhone[- ]alpes\b|\brhone[- ]alpes\b", "rhonalpes"),
    (r"\bjusqu'a\b", "maximum"),
    (r"\bile[- ]de[- ]france\b|\bregion parisienne\b|\bfrancilien(?:ne)?s?\b", "idf"),
    (r"(?<=\d) (?=\d{3}\b)", ""),
    (r"%|\bpour ?cents?\b|\bper ?cent\b", " pourcentage "),
    (r"\bou (?=est\b|sont\b|se\b|etai|on\b|je\b|puis|trouver|aller|ca\b|c'est|cela|y\b|et quand)", "where "),
    (r"\b(c|c'est|cest|est|ca) ou\b", r"\1 where"),
    (r"^[^\w\n]{0,3}ou\b|\bou(?=[^\w\n]{0,3}$)", "where"),
)
"""Groups of words that are read as one word, or left out; an « ou » that asks where, not which."""

_EMPTY = """
a ai aie as au aux avaient avais avait avec avez avoir avons bah ben bien bon bonjour bonsoir c ca car ce ceci
cela celle celui ces cet cette ceux chez ci coucou d dans de des deja donc du elle elles en encore entre es est et
etaient etais etait etant ete etes etre eu eux fait faire fais font faut fut il ils j jai je juste l la le les
leur leurs lui m ma mais me meme mes moi moins mon n ne ni nos notre nous on ont ou par parce pas peu peut peux
peuvent plus pour pourrais pourrait pouvez pouvoir puis puisse qu que s sa salut sans se sera serait ses si soit
sommes son sont sous suis sur t ta te tes toi ton tous tout toute toutes tres tu un une va vais vas veut veux
veulent voila vont vos votre voudrais vous vouloir vu y etc connait connaissez connais connaitre alors aussi
ainsi comme cest cad hein merci stp svp hello hi please thanks dire vraiment exactement
concretement quelque chose choses truc trucs ya dedans the an and or of to in at for from by with is are was were
be been am do does did done can could would should will shall may might must i you he she it we they him her us
them my your his its our their this that these those there here has have had having not no so if about into
than then also just get got re ve ll th nd rd er eme ieme
fasse fasses fassent faisait faisais ferait feras fera slt yo
pourriez pourraient pourrions souhaiterais souhaiterions souhaite souhaitons aimerais aimerions voudrions cordialement
b e f g h k o p q r u v w x z
exactement franchement svp euh hum hmm ok oui non alo allo madame monsieur
jusque jusqu ici dont tellement autant tant cependant toutefois neanmoins ensuite enfin presque surtout notamment
quite rather however therefore whereas although ever yet while because gets going faudra fallait devra devrai
devront semble semblent quelconque plusieurs certains certaines telle telles ouais ouai bidule machin machins
espece coup cote bout veuillez prie gre amabilite croyais croit pensais entendu entends lu lis jure dise
souviens heard thought told swear guess suppose supposed jdois jfais mien mienne miens miennes tien tienne sien
sienne yours mine ours jveux jcherche jtrouve jcomprend cete etai avai veu dun avan tjrs kelke sui lesquels
lesquelles trente quinze quarante cinquante soixante vingt onze douze treize quatorze seize twelve fifteen twenty
thirty forty fifty frere soeur pere mere neveu niece cousin cousine gendre mari femme husband wife compagnon
compagne fils fiston gamin gosse gosses copain copine ami amie amis voisin voisine oncle tante papa maman brother
sister uncle friend mate neighbour nephew dad mum vieux vieille
"""
STOPWORDS = frozenset(_EMPTY.split())
"""Words that say nothing of what is asked: those that join others, those of the story around it, who told it."""

_COMMON = """
dis dit dites disent said says say aller allez allons allais allait voir vois voyez prendre prends prend donner donne
donnez parler parle parlent parles parlez chercher cherche trouver trouve trouvent venir viens vient viennent passer
passe passent mettre met mettent demander demande arriver arrive rester reste servir sert montrer montre envoyer
envoie raconte raconter comprendre penser pense croire crois aimer aime falloir besoin nouveau nouvelle grand
grande gros petit petite meilleur meilleure mieux bonne beau autre autres gens personne personnes vie temps fois
moment hier aujourd hui demain maintenant bientot soir matin semaine mois annee ans heure jours minute toujours
jamais souvent seul seule vrai faux super cool fort beaucoup trop assez plutot question reponse idee exemple
facile possible vite loin proche pres autour premier premiere deuxieme dernier derniere monde pays france
europe see look tell give find show want need make take come go know think good best new now
today tomorrow day year time people person thing way much many more most other first last only really use used
parlera parlait disait explique expliquer expliquez existe exister permet permettre concerne concernant niveau
matiere selon pendant vers lors auquel duquel laquelle aura auront doit doivent devrait obtenir aurais put happen
devais devait devez happens happened matter called named become during according lot everything something anything
anyone someone every each any both whose agit appelle appeler nomme info infos information informations details
detail accent partir parti pese pesent monte montent tient tiennent sort sortent mene menent pris prise vaut sers
tourne lie liee savoir sais sait rendre toucher entend gars mec rien aucun aucune mot mots deux tiens tenons gere gerons
dirige dirigeons possede essentiel passes passee passait passera
"""
LOW_WEIGHT = frozenset(_COMMON.split())
"""Words of any conversation: they count, but little."""

_APART = {
    "equiper": "equipement equipements equiper equipent equipees equipment equipped",
    "registre": "registre registres",
    "accorder": "accorde accorder accordee accordees accordent according",
    "impossible": "impossible impossibles",
    "presse": "presse press pressing",
    "direct": "direct directe directs directes directement directly",
    "environ": "environ",
    "courant": "courant courants courante",
    "competence": "competence competences",
    "classer": "classe classes classer classement classements classees",
    "depend": "depend depends depending dependent",
    "personnelle": "personnelle personnelles",
    "relier": "relie relier relies",
    "societal": "society",
    "declare": "statement statements stated",
    "suivre": "suivi suivie suivis suivies suivez suivent suivre",
    "ete": "summer summers",
    "tourner": "tourne tournent tournant tourner tourneur",
    "effet": "effect effects effective effectively",
    "application": "application applications",
    "appliquer": "applique appliquent appliquer appliquez applies",
    "eleveur": "eleveur eleveurs eleveuse elevage",
    "gouvernance": "gouvernance governance",
    "concret": "concret concrete concrets concretes",
    "attendre": "attendait attendent attendez attendre",
    "journal": "journal journaux",
    "departement": "departement departements department departments",
    "communique": "communique communiques",
    "comptable": "comptable comptables comptabilite accountant accountants accounting",
    "publicite": "publicite publicites",
    "dessinateur": "dessinateur dessinateurs",
    "traiteur": "traiteur traiteurs",
}
APART = {typed: root for root, others in _APART.items() for typed in others.split()}
"""Words that begin as those of another family: an « équipement » is no « équipe »."""

_GREETINGS = "bonjour bonsoir salut coucou hello hi hey merci thanks ok start menu accueil home"
GREETINGS = frozenset(_GREETINGS.split())
"""Words that greet or thank, and ask nothing."""
