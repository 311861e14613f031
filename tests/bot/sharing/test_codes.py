"""Codes of ambassadors: who tries too many wrong ones has none read for an hour."""

from datetime import UTC, datetime, timedelta

from bot.sharing.codes import WrongCodeLimiter

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def tried(*moments: datetime, chat: int = 7) -> WrongCodeLimiter:
    limiter = WrongCodeLimiter()
    for moment in moments:
        limiter.note(chat, moment)
    return limiter


def test_five_wrong_codes_within_an_hour_are_too_many() -> None:
    assert not tried(*[NOON] * 4).are_too_many(7, NOON)
    assert tried(*[NOON] * 5).are_too_many(7, NOON + HOUR - SECOND)


def test_a_wrong_code_counts_for_less_than_an_hour() -> None:
    assert not tried(NOON, *[NOON + SECOND] * 4).are_too_many(7, NOON + HOUR)
    assert tried(NOON, *[NOON + SECOND] * 5).are_too_many(7, NOON + HOUR)


def test_wrong_codes_of_one_chat_do_not_close_another() -> None:
    assert not tried(*[NOON] * 9).are_too_many(8, NOON)


def test_of_many_chats_the_one_silent_for_longest_is_forgotten() -> None:
    limiter = WrongCodeLimiter(chats=2)
    for chat in (1, 2, 1, 3):
        for _ in range(5):
            limiter.note(chat, NOON)
    assert [limiter.are_too_many(chat, NOON) for chat in (1, 2, 3)] == [True, False, True]
