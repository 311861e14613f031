"""Saying one’s trade and asking what AI is good for: in any trade, in whatever words, and in no other question."""

import pytest

from simulator.person import Person
from tests.support.rehearsal import Rehearsal, knowledge
from tests.support.size import proved

CARDS = knowledge().content.cards
ANY = "Dans tous les métiers"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("ramoneur à Colmar, ça peut m’apporter quoi l’IA ?", "Plomberie, chauffage"),
        ("on tient une laverie, une IA nous servirait à quoi", "Boutique, commerce"),
        ("jsuis décoleteur, lia sa sert a koi", "Atelier mécanique"),
        ("micro-crèche de douze berceaux : l’IA pour quoi faire ?", "Services à la personne"),
        ("Mon métier c’est vitrier, une idée d’usage ?", "Maçonnerie"),
        ("monitrice de moto-école ici, ça vaut la peine d’utiliser ChatGPT ?", "Conseil"),
        ("chaumière et toits de roseau, je suis chaumier", "Maçonnerie"),
        ("Nous faisons du décolletage", "Atelier mécanique"),
        ("Luthière depuis vingt ans : des exemples d’usage ?", ANY),
        ("on exploite une carrière de granulats, ça peut aider ?", ANY),
        ("je suis fauconnier, à quoi me servirait une IA ?", ANY),
    ],
)
async def test_whoever_says_their_trade_reads_what_it_is_for_there(ann: Person, typed: str, title: str) -> None:
    await ann.sends(typed)
    assert ann.screen.startswith(title), ann.screen[:80]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("I’m a bricklayer, is AI any use?", "Building trades"),
        ("we run a funeral home, what use is AI to us?", "In any trade"),
        ("oyster farm here, anything useful in AI?", "In any trade"),
        ("could ChatGPT help me in my launderette?", "Shop, retail"),
        ("chimney sweep, what’s in it for me", "Plumbing, heating"),
        ("nail technician here", "Hair, beauty"),
    ],
)
async def test_in_english_too(bot: Rehearsal, typed: str, title: str) -> None:
    liz = bot.person("Liz", "en")
    await liz.sends(typed)
    assert liz.screen.startswith(title), liz.screen[:80]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("photos faites par IA sur la carte de mon resto, j’ai le droit ?", "droit"),
        ("je suis ramoneur, quel OPCO paie ma formation ?", "OPCO"),
        ("différence entre la CCI et la CMA pour un luthier ?", "CCI"),
    ],
)
async def test_a_trade_told_in_passing_does_not_win_over_another_question(ann: Person, typed: str, told: str) -> None:
    await ann.sends(typed)
    assert "trois usages" not in ann.screen.split("\n", 1)[0]
    assert told in ann.screen


async def test_where_a_trade_is_awaited_any_name_of_it_will_do(ann: Person) -> None:
    for typed, title in (("plasturgie", "Atelier mécanique"), ("chenil", ANY), ("marchande de journaux", "Boutique")):
        await ann.sends("/usages")
        await ann.sends(typed)
        assert ann.screen.startswith(title), typed


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("mon planning est un casse-tête", "Faire plannings et tournées"),
        ("je passe mes soirées sur les devis", "Préparer un devis"),
        ("les comptes rendus de chantier, quelle plaie", "Écrire un compte rendu"),
        ("répondre aux mails me prend des heures", "Répondre aux avis et aux mails"),
        ("j’ai une pile de factures à relancer", "Factures, relances"),
        ("marre de la paperasse", "Chercher dans ses documents"),
        ("je rate la moitié des appels", "Répondre au téléphone"),
        ("je manque de temps pour mes devis", "Préparer un devis"),
    ],
)
async def test_whoever_complains_of_a_task_reads_what_it_is_for_there(ann: Person, typed: str, title: str) -> None:
    await ann.sends(typed)
    assert ann.screen.startswith(title), ann.screen[:80]


async def test_the_task_that_is_told_with_a_trade_is_one_tap_away(ann: Person) -> None:
    await ann.sends("on est couvreurs et le téléphone n’arrête pas de sonner")
    assert ann.screen.startswith("Maçonnerie")
    await ann.taps("Répondre au téléphone")
    assert ann.screen.startswith("Répondre au téléphone")


@pytest.mark.slow
async def test_every_other_name_of_a_trade_is_understood_in_the_whole_bot(ann: Person) -> None:
    for trade in knowledge().content.trades.values():
        for name in trade.names[len(trade.words) :: proved(9, 1)]:
            await ann.sends("/start")
            await ann.sends(f"je suis {name}, l’IA m’aide à quoi ?")
            assert ann.screen.startswith(CARDS[trade.card].title.split(" : ")[0]), name
