"""A content folder that is small and right, to be broken one way at a time."""

from pathlib import Path

from bot.replies.callback_data import OpenScript
from bot.replies.model import Button
from bot.screens.home import WAYS_ON

FILES = {
    "sources/tour.yaml": """\
communique-tour:
  titre: Communiqué sur le Tour de France de l’IA
  éditeur: MEDEF et Numeum
  date: 2024-10-21
  nature: document
page-pret:
  titre: Le prêt IA
  éditeur: Bpifrance
  date: 2026-03
  nature: officiel
  lien: https://www.bpifrance.fr/pret-ia
  lien_montrable: oui
""",
    "chiffres/tour.yaml": """\
budget:
  quoi: Budget du prêt IA
  valeur: 200000000
  unité: €
  date: 2026-03
  source: page-pret
part:
  quoi: Part des dépenses payée
  valeur: 50
  unité: "%"
  date: 2026-03-12
  source: page-pret
effectif-min:
  quoi: Salariés au moins pour le prêt IA
  valeur: 2
  date: 2026-03
  source: page-pret
effectif-max:
  quoi: Salariés au plus pour le prêt IA
  valeur: 49
  date: 2026-03
  source: page-pret
""",
    "etapes.yaml": """\
lyon:
  ville: Lyon
  date: 2024-11-12
  début: 14:00
  fin: 17:30
  département: 69
  nom_du_département: Rhône
  région: Auvergne-Rhône-Alpes
  latitude: 45.764
  longitude: 4.8357
  compte_rendu: La rencontre a réuni des dirigeants de la région.
  sources: [communique-tour]
  vérifié: 2026-11-20
  à_revoir: 2028-11-19
""",
    "fiches/payer/pret-ia.yaml": """\
titre: Le prêt IA
résumé: La banque publique prête aux petites entreprises.
texte: |
  Le prêt dispose de {budget} (chiffre de {budget.date}).

  <b>Combien ?</b> Il couvre {part} des dépenses (mars 2026).
demandes: [prêt IA, emprunter pour l’IA]
état: ouvert
état_au: 2026-03
date_limite: 2097-06-30
régions: [Bretagne]
liens:
  - titre: La page de Bpifrance
    adresse: https://www.bpifrance.fr/pret-ia
voir_aussi: [conseil]
sources: [page-pret]
vérifié: 2026-11-20
à_revoir: 2028-11-19
pour:
  sorte: prêt
  obtenir: un prêt pour une partie des dépenses
  reste: tout se rembourse
  demander_à: votre banque
  source: page-pret
  règles_lues: en entier
  critères:
    - quoi: projet
      parmi: [acheter]
      source: page-pret
      écarte: oui
    - quoi: salariés
      au_moins: effectif-min
      au_plus: effectif-max
      source: page-pret
      écarte: oui
      note: Il faut un projet plus petit que {budget}.
""",
    "fiches/payer/conseil.yaml": """\
titre: Un conseil près de chez vous
résumé: Un conseiller vous répond.
demandes: [conseil, qui me conseille]
voir_aussi: [pret-ia]
sources: [communique-tour]
vérifié: 2026-11-20
à_revoir: 2028-11-19
""",
    "scripts/osez-lia.yaml": """\
titre: Le plan
commande: osez_lia
début: accueil
écrans:
  accueil:
    dit: Que cherchez-vous ?
    choix:
      - bouton: Une petite entreprise
        vers: payer
        retient: {taille: tpe}
      - vers: fiche:conseil
      - bouton: Les étapes
        vers: commande:etapes
  payer:
    dit: Voici ce qui aide à payer.
    fiches: payer
    selon:
      - si: {taille: [tpe]}
        dit: Voici ce qui aide les plus petits à payer.
""",
    "lexique.yaml": """\
LLM:
  veut_dire: grand modèle de langage
  expliqué_par: [modèle de langage]
  exemple: Il devine la suite d’une phrase.
  sources: [page-pret]
""",
    "sites-officiels.txt": """\
# Qui décide
bpifrance.fr
""",
    "contacts.yaml": """\
cci-lyon:
  nom: CCI Lyon
  rôle: cci
  départements: ["69"]
  site: https://www.cci.fr/lyon
  sources: [page-pret]
  vérifié: 2026-11-20
  à_revoir: 2028-11-18
""",
}
"""By path under the folder."""

DOOR = """\
titre: Le début
début: accueil
écrans: {accueil: {dit: Bonjour., choix: [{vers: fiche:conseil}, {bouton: Payer, vers: osez-lia/payer}]}}
"""
"""What the first screen of the bot leads to, where the test does not need more."""


def doors() -> dict[str, str]:
    """Return the scripts that the first screen of the bot leads to."""
    actions = [button.action for row in WAYS_ON for button in row if isinstance(button, Button)]
    return {f"scripts/{action.script}.yaml": DOOR for action in actions if isinstance(action, OpenScript)}


def write_content(folder: Path) -> Path:
    """Write the content under `folder`; return its folder."""
    root = folder / "content"
    for name, text in (doors() | FILES).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
