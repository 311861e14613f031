"""The words by which people name their trade, what they want and what they are: patterns over folded text.

Each pattern stands for a trade of `bot.supports.trades`, or for a sector where no trade of the table is it.
"""

import re
from collections.abc import Mapping


def _compiled(table: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"\b(?:{pattern})") for name, pattern in table.items()}


TRADES = _compiled(
    {
        "boulangerie": r"boulang\w+|patissi\w+|patisserie\w*|baker\w*\b",
        "restaurant": (r"restaurants?\b|restaurat\w+|restos?\b|brasseries?\b|pizzerias?\b|traiteurs?\b"
            r"|creperies?\b|cafe-bar|pubs?\b|bistrots?\b|food ?trucks?\b"),
        "plomberie-chauffage": r"plomb\w+|chauffag\w+|climaticien\w*|plumb\w+",
        "electricien": r"electricien\w*|domotique|electrician\w*",
        "maconnerie-btp": (
            r"(?<!\ba )macon\w*|btp\b|couvreu\w+|charpent\w+|menuis\w+|platr\w+|carrel\w+|peintres? en batiment"
            r"|gros oeuvre|construction\b|builder\w*|joiner\w*|carpent\w+|mason\w*\b|roofer\w*"
        ),
        "garage": r"garages?\b|garagiste\w*|carross\w+|reparation auto",
        "coiffure-esthetique": (r"coiff\w+|estheti\w+|barbier\w*|instituts? de beaute|hairdress\w+|hair salon"
            r"|beautician\w*"),
        "e-commerce": r"e-?commercant\w*|vend\w* en ligne|vente en ligne de|sell\w* online",
        "commerce-detail": (
            r"boutiques?\b(?! en ligne)|magasins?\b|librairie\w*|libraire\w*|epicerie\w*|epicier\w*|commercant\w*"
            r"|commerces?\b(?! de gros)|(?<!online )(?:shop|store)s?\b|retail\w*|pharmacies?\b|bijouteri\w+"
        ),
        "hotel-gite-camping": r"hotel\w*|gites?\b|campings?\b|chambres? d'hotes?|bed and breakfast|campsite\w*",
        "agence-immobiliere": r"immobili\w+|syndics?\b|real estate|estate agen\w+",
        "cabinet-comptable": r"expert\w*[- ]comptable\w*|cabinets? comptables?|expertise comptable|accountan\w+",
        "avocat-notaire": r"avocat\w*|notaire\w*|notarial\w*|huissier\w*|lawyer\w*|solicitor\w*",
        "infirmiere-sante-liberale": (
            r"infirmi\w+|kines?\b|kinesi\w+|medecins?\b|dentiste\w*|sages?-femmes?|veterinair\w+|orthophon\w+"
            r"|nurses?\b|doctors?\b|dentists?\b"
        ),
        "transport-logistique": r"transporteur\w*|transports?\b|logisti\w+|demenag\w+|haulage|courier\w*",
        "mecanique-usinage": (r"usinag\w+|mecanique\b|chaudronn\w+|metallurg\w+|metal workshop"),
        "imprimerie": r"imprimeri\w+|imprimeurs?\b|print shop|printers?\b",
        "agriculture-viticulture": (
            r"agricult\w+|agricol\w+|viticult\w+|vigneron\w*|vignoble\w*|maraich\w+|eleveu\w+|elevages?\b|fermes?\b"
            r"|horticult\w+|farm\w*|winer\w+|vineyard\w*"
        ),
        "architecte-bureau-etudes": r"architect\w*|bureaux? d'etudes?",
        "services-a-la-personne": r"aides? a domicile|services? a la personne|home care",
        "agence-communication": (r"agences? (?:de )?(?:communication|com|web|pub)\b|graphist\w+"
            r"|graphic design\w*|web agency"),
        "liberal-seul": (
            r"consultant\w*|cabinets? de conseil|(?:societes?|sasu?|sarl|eurl) de conseil|consultanc\w+|consulting\b"
        ),
        "paysagiste-fleuriste": r"fleuriste\w*|paysag\w+|florist\w*|landscap\w+|gardener\w*",
    }
)  # fmt: skip

SECTORS = _compiled(
    {
        "craft_food": r"bouch(?:er|ers|ere|erie|eries)\b|charcut\w+|chocolatie\w+|fromager\w*|glaciers?\b|butcher\w*",
        "craft_building": r"batiment\b|ravalement",
        "craft_other": (
            r"ebenist\w+|tapissier\w*|cordonni\w+|pressings?\b|taxis?\b|couturi\w+|ferronn\w+"
            r"|potier\w*|artisanat d'art"
        ),
        "industry": r"usines?\b|industriel\w*|industries?\b|factor(?:y|ies)\b|manufactur\w+",
        "fishing": r"pecheur\w*|peche\b|conchylicult\w+|ostreicult\w+|fisher\w*|fishing",
        "wholesale": r"grossiste\w*|negoce\b|commerces? de gros|wholesal\w+",
        "digital": (
            r"editeurs? de logiciels?|informatique\b|informaticien\w*|esn\b|developpeu\w+"
            r"|software (?:company|house|publisher)"
        ),
        "consulting": r"conseils? (?:rh|en (?!ligne)\w+|aux entreprises|strategi\w+)|hr consult\w+",
        "training": (
            r"organismes? de formation|centres? de formation|auto[- ]?ecoles?|training (?:centre|center"
            r"|company)"
        ),
        "finance_realestate": r"assurances?\b|assureurs?\b|banques?\b|courtiers?\b|insurance broker\w*",
        "liberal_other": r"psychologue\w*|traduct\w+|sophrolog\w+|coachs?\b|translator\w*",
        "health_social": r"creches?\b|ehpad\b|medico-social\w*|nurser(?:y|ies)",
        "culture_sport": r"theatres?\b|musees?\b|cinemas?\b|salles? de sport|clubs? de sport|gyms?\b",
        "services_other": r"nettoyage\b|proprete\b|securite privee|cleaning company",
    }
)

PROJECTS = _compiled(
    {
        "start": (
            r"par ou commencer|commencer\b|diagnosti\w+|diag\b|etat des lieux|decouvrir|savoir ce que l'ia|comprendre"
            r"|where to (?:start|begin)|get started|understand\b|diagnosis|assessment"
        ),
        "train": r"form(?:er|e|es|ent|ons|ez)\b|formations?\b|apprendre|cours\b|train(?:ing)?\b|courses?\b|learn\b",
        "buy": (
            r"achet\w+|achats?\b|m'equiper|s'equiper|nous equiper|equiper|logiciels?\b|outils?\b|abonnements?\b"
            r"|crm\b|erp\b"
            r"|chatbots?\b|sites? (?:web|internet|vitrine)|buy\w*|purchas\w+|software\b(?! (?:company|house"
            r"|publisher))|tools?\b"
        ),
        "expert": (
            r"experts?\b(?![- ]comptable)|prestataires?\b|embauch\w+|recrut\w+|developper\b|hire\b|hiring"
            r"|recruit\w*"
        ),
        "rd": r"innov\w+|r&d\b|r & d\b|recherche et developpement|inventer|brevet\w*|invent\b|patent\w*",
        "cash": r"prets?\b|emprunt\w*|tresorerie|financ(?:er|ement|ements)\b|de l'argent|loans?\b|borrow\w*|money\b",
    }
)

LEGAL_FORMS = _compiled(
    {
        "company": r"sarl\b|sasu?\b|eurl\b|snc\b|selarl\b|limited company",
        "micro": r"micro[- ]?entre\w+|auto[- ]?entre\w+|en micro\b|micro(?=\s*(?:$|[,.;!?]))",
        "sole_trader": r"entreprises? individuelles?|en nom propre|en ei\b|sole trader",
        "association": r"associations?\b|assos?\b|loi 1901|non[- ]?profit|charit(?:y|ies)\b",
        "cooperative": r"scops?\b|scic\b|cooperativ\w+|cuma\b|co-?op\b",
        "public": r"mairies?\b|collectivite\w*|etablissements? publics?|town hall",
    }
)

PURCHASES = _compiled(
    {
        "erp_crm": (
            r"logiciels? de (?:gestion|caisse|compta\w*|devis|facturation)|crm\b|erp\b|suivi (?:de"
            r"|des) clients?"
        ),
        "ecommerce": r"boutique en ligne|vente en ligne|e-?commerce|online shop",
        "website": r"sites? (?:web|internet|vitrine)|websites?\b",
        "chatbot": r"chatbots?\b|robots? (?:de conversation|qui repond\w*)",
        "ai_tool": r"outils? d'ia|ia generative|ai tools?|chatgpt|copilot",
        "hardware": r"ordinateurs?\b|materiel informatique|tablettes?\b|computers?\b",
        "cyber": r"cyber\w*|securite informatique",
    }
)

CLIENTS = _compiled({"b2c": r"b ?to ?c\b|b2c\b|particuliers?\b|consumers?\b", "b2b": r"b ?to ?b\b|b2b\b"})
PERSONS = _compiled(
    {
        "employee": r"je suis salariee?\b|i am an employee|i'm an employee",
        "jobseeker": r"demandeu\w+ d'emploi|au chomage|cherche un emploi|job ?seeker\w*|unemployed",
    }
)
FLAGS = {
    "startup": (re.compile(r"\b(?:start-?ups?|jeunes? pousses?)\b"), True),
    "first_ai": (re.compile(r"\bpremier projet d'ia\b|\bfirst ai project\b"), True),
    "not_started": (re.compile(r"\b(?:deja signe|j'ai signe|already signed)\b"), False),
}
GROUPS = _compiled(
    {"none": r"independantes? (?:de|d'un) tout groupe|hors groupe|pas de groupe|sans groupe|not (?:in|part of) a group"}
)
