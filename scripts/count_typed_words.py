"""Count the words of what people typed for each card, into `content/mots-tapes.txt`.

    python -m scripts.count_typed_words

Reads `scripts/typed_questions/`, where each line is a card, or « - » for what no card answers, a language and a
question, with tabs between them. They were written for this, as owners type; no message to the bot is among them. A
word that fewer than `LEAST` say is left out: it may be a slip, and tells little. The same input gives the same bytes;
of the questions nothing but the words is kept, and the bot never reads them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.content.loader import CONTENT, TYPED_WORDS
from bot.questions.tokenizer import words
from bot.questions.vocabulary import STOPWORDS

QUESTIONS = Path(__file__).with_name("typed_questions")
LEAST = 4
"""How many questions say a word that is counted."""
HEAD = """\
# Les mots de questions écrites pour chaque fiche comme on les tape, et dans combien ; « - » : pour aucune fiche.
# Compté par scripts/count_typed_words.py : ne changez rien ici à la main.
"""


def typed() -> Iterable[tuple[str, str]]:
    """Yield the card and the question of each line."""
    for path in sorted(QUESTIONS.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            card, _language, question = line.split("\t")
            yield card, question


def counted(questions: Iterable[tuple[str, str]]) -> Mapping[str, Counter[str]]:
    """Return, by card, in how many of its questions each word stands."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for card, question in questions:
        counts[card].update(set(words(question)) - STOPWORDS)
    total = sum(counts.values(), Counter[str]())
    return {
        card: Counter({word: n for word, n in said.items() if total[word] >= LEAST}) for card, said in counts.items()
    }


def line(card: str, said: Counter[str]) -> str:
    """Return the line of a card, the most frequent words first."""
    ordered = sorted(said.items(), key=lambda each: (-each[1], each[0]))
    return f"{card}\t{' '.join(word if times == 1 else f'{word}={times}' for word, times in ordered)}\n"


def main() -> None:
    """Write the words anew."""
    counts = counted(typed())
    lines = [line(card, said) for card, said in sorted(counts.items())]
    (CONTENT / TYPED_WORDS).write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{len(counts)} cards, {sum(map(len, counts.values()))} words")


if __name__ == "__main__":
    main()
