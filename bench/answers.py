"""How much computing it takes to make ready what can be asked, and to decide on a question (processor time).

`python -m bench.answers [rounds]` prints the time to make the index, then that of a decision: median, 99th of 100, and
the slowest, over every way of asking that editors wrote, each once as it stands and once with a slip of the finger; and
the same of looking whether the sentence is an order.
"""

import statistics
import sys
import time
from collections.abc import Iterator

from bot import knowledge
from bot.knowledge import Knowledge
from bot.questions.answers import Answers
from bot.questions.intents import likely_orders, order
from bot.questions.query import Query


def slipped(request: str) -> str:
    """Return a way of asking with two letters of its longest word swapped."""
    word = max(request.split(), key=len)
    middle = len(word) // 2
    return request.replace(word, word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :], 1)


def making(known: Knowledge, rounds: int) -> Iterator[float]:
    translations = [catalogue.messages for language, catalogue in known.catalogues.items() if language != "fr"]
    for _ in range(rounds):
        began = time.process_time()
        Answers(known.content, translations)
        yield (time.process_time() - began) * 1000


def deciding(known: Knowledge) -> Iterator[tuple[float, str]]:
    asked = [request for card in known.content.cards.values() for request in card.requests]
    answers = known.answers
    for question in (*asked, *map(slipped, asked)):
        began = time.process_time()
        answers.decide(Query(question))
        yield (time.process_time() - began) * 1000, question


def obeying(known: Knowledge) -> Iterator[tuple[float, str]]:
    asked = [request for card in known.content.cards.values() for request in card.requests]
    for typed in (*asked, *map(slipped, asked)):
        began = time.process_time()
        order(typed)
        likely_orders(typed, unanswered=False)
        yield (time.process_time() - began) * 1000, typed


def tell(name: str, times: list[tuple[float, str]]) -> None:
    spent = [milliseconds for milliseconds, _ in times]
    most = spent[-len(spent) // 100]
    print(f"{len(times)} {name}: median {statistics.median(spent):.2f} ms, 99 % under {most:.2f} ms")
    print(f"slowest: {times[-1][0]:.1f} ms, « {times[-1][1]} »")


def main(rounds: int) -> None:
    known = knowledge.load()
    print(f"index: {statistics.median(making(known, rounds)):.0f} ms (median of {rounds})")
    tell("questions", sorted(deciding(known)))
    tell("looks for an order", sorted(obeying(known)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
