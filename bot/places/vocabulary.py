"""The words around and inside the names of places, in their one form: lower case, without accents."""

ARTICLES = frozenset({"le", "la", "les", "l"})

_LINKS = "le la les l de du des d en sur sous a au aux et the of"
LINKS = frozenset(_LINKS.split())
"""Words that names of communes hold as well as sentences do."""

_LOCATIVES = "a au aux en dans vers pres de du des d proche autour sur chez in near at around to from"
LOCATIVES = frozenset(_LOCATIVES.split())
"""Words that come just before the place where somebody is."""

CONTRACTIONS = {"au": "le", "du": "le", "aux": "les", "des": "les"}
"""« au Havre » is at Le Havre, « aux Ulis » at Les Ulis."""

ABBREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "mt": "mont", "lez": "les"}

_NUMBER_INTRODUCTIONS = "dans le du dept dep dpt departement departements"
NUMBER_INTRODUCTIONS = frozenset(_NUMBER_INTRODUCTIONS.split())
"""Words that come with the number of a department: « dans le 22 »."""

_DETERMINERS = "l le la les un une mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cette my"
DETERMINERS = frozenset(_DETERMINERS.split())
"""Words that come before things, never before the name of a commune that does not begin with them: « l’orange »."""

VERB = "aura"
"""A name of Auvergne-Rhône-Alpes that is a verb too,"""
SUBJECTS = frozenset({"il", "elle", "on", "y", "qui", "ca", "cela", "ce", "n"})
"""behind these words, or « y en »: « il y en aura un autre ? »."""

_FILLERS = """
adresse ai aimerais ait alentours allais allait alors an annee appel appelle appelles apres arrondissement as atelier
aussi autre avant avec avez avoir base basee basees bases boite bonjour bonsoir bosse boutique budget bureau bureaux
c ca ce cedex cela ces cet cette cherche cherchons code coin combien comment commerce commune compte comte cote cotes
coucou date dates demain departement dept depuis dirige dis donc dont elle entre entreprise entreprises environ
environs es est etablissement etape etapes letape letapes ete eu etes etre euh euro euros faire fait gerant gerante
habite habitent habitons heure ici il ils installe installee installes interesse j je jour jusqu k lieu loin m ma
magasin maintenant mais me merci mes mien moi moins mois mon n ne ni non nos notre nous on ou oui p par parle partir
pas passe passera passez patron patronne perdu personne personnes peu peut plu koi chui jsuis peux plait plus pme
postal pour pourrais pourriez pouvez presque prevu prevue prochain prochaine prochaines proches proximite qu quand
quartier que quel quelle quelles quels qui quoi rdv region rendez rien s sa salarie salaries salut sans savoir se
secteur ses si siege situe situee situes societe soit sommes son sont suis svp ta te toi ton toujours tour tournee
tout tpe travaille travaillent travaillons trouve trouvons tu un une va vais veux viens vient ville villes vis vivons
voici voila voisin voisinage voudrais voulez vous vrai y ya zone about am an and any are area based business by can
city close company do does event for france french good have hello here hi how i if is it live living located
location my nearby nearest next not our owner place please postcode shop small so somewhere still stage stages stop
stops that this town village visit we what when where which who will with work working you your zip
evenement evenements events rencontre rencontres
alors grave juste petit petite pis tant us
aurons auront serons seront ferons soyons allons
"""
FILLERS = LINKS | LOCATIVES | frozenset(_FILLERS.split())
"""Words of French and English sentences that are not looked up alone, though some are communes: « Y », « Tour »."""
