"""Numbers as people type them: exact, between bounds, or left open."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.typed_numbers import INFINITE, find, read
from tests.support.size import PROVING


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("14", 14),
        ("0", 0),
        ("3 000", 3_000),
        ("3\u202f000", 3_000),
        ("1 250 000 €", 1_250_000),
        ("1.250.000", 1_250_000),
        ("2,5", 2.5),
        ("1 200,50 euros", 1_200.5),
        ("1,2 M€", 1_200_000),
        ("1.2M", 1_200_000),
        ("2M5", 2_500_000),
        ("2m€", 2_000_000),
        ("500k", 500_000),
        ("350 K€ de CA", 350_000),
        ("2 millions d’euros", 2_000_000),
        ("deux millions et demi", 2_500_000),
        ("un million deux cent mille", 1_200_000),
        ("un demi million", 500_000),
        ("half a million", 500_000),
        ("two million", 2_000_000),
        ("a hundred and fifty", 150),
        ("vingt-cinq", 25),
        ("soixante et onze", 71),
        ("quatre-vingts", 80),
        ("quatre-vingt-dix-sept", 97),
        ("septante-trois", 73),
        ("mille deux cents", 1_200),
        ("trente-cinq mille", 35_000),
        ("1,5 milliard", 1_500_000_000),
        ("on est 12", 12),
    ],
)
def test_a_number_is_read_whole(text: str, number: float) -> None:
    found = read(text)
    assert found
    assert found.exact == number
    assert text[found.start : found.end].strip()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("moins de 10", 0, 9),
        ("jusqu’à 10", 0, 10),
        ("10 au plus", 0, 10),
        ("plus de 50", 51, INFINITE),
        ("au moins 50", 50, INFINITE),
        ("50 ou plus", 50, INFINITE),
        ("50+", 50, INFINITE),
        ("more than 20", 21, INFINITE),
        ("at most 20", 0, 20),
        ("15 à 20", 15, 20),
        ("15-20", 15, 20),
        ("entre 15 et 20", 15, 20),
        ("10 ou 12", 10, 12),
        ("between 5 and 7", 5, 7),
        ("1 à 2 M€", 1_000_000, 2_000_000),
        ("entre 500 et 800 k€", 500_000, 800_000),
        ("une dizaine", 8, 12),
        ("environ 15", 12, 18),
    ],
)
def test_bounds_stay_bounds(text: str, low: float, high: float) -> None:
    found = read(text)
    assert found
    assert found.whole() == (low, high)
    assert found.exact is None


@pytest.mark.parametrize("text", ["3.000", "1,250"])
def test_what_may_be_read_in_two_ways_is_left_open(text: str) -> None:
    found = read(text)
    assert found
    assert found.ambiguous
    assert found.exact is None


def test_an_english_comma_stands_between_thousands() -> None:
    found = read("1,250", "en")
    assert found
    assert found.exact == 1_250


@pytest.mark.parametrize("text", ["", "une boulangerie", "-5", "1e6", "12m2", "deux trois", "n°", "١٤", "3 et 4 et 5"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read(text) is None


def test_several_numbers_are_found_where_they_stand() -> None:
    text = "menuiserie de 14 salariés, 2 M€ de CA, créée en 2019"
    assert [(text[one.start : one.end], one.exact) for one in find(text)] == [
        ("14", 14),
        ("2 M€"[:3], 2_000_000),
        ("2019", 2_019),
    ]


@given(st.integers(0, 10**12))
def test_every_whole_number_is_read_back_however_it_is_grouped(number: int) -> None:
    for text in (str(number), f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "\u202f")):
        found = read(text)
        assert found
        assert found.exact == number


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_word(text: str) -> None:
    for one in find(text):
        assert one.low <= one.high
        assert 0 <= one.start < one.end <= len(text)


SCALES = ("", "mille", "million", "milliard"), ("", "thousand", "million", "billion")
FRENCH = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
)
ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
ONES = FRENCH.split(), ENGLISH.split()
TENS = (
    ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "septante", "huitante", "nonante"],
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
)


def french(number: int, *, swiss: bool = False) -> str:
    """Write a number out as in France, or as in Switzerland."""
    ones, tens = ONES[0], TENS[0]
    if number < 20:
        return ones[number]
    if number < 100:
        ten, one = divmod(number, 10)
        if not swiss and ten in (7, 9):
            ten, one = ten - 1, one + 10
        base = "quatre-vingt" if ten == 8 and not swiss else tens[ten]
        if one == 0:
            return f"{base}s" if base == "quatre-vingt" else base
        return f"{base} et {ones[one]}" if one in (1, 11) and base != "quatre-vingt" else f"{base}-{ones[one]}"
    return _with_hundreds(number, "cent", lambda rest: french(rest, swiss=swiss), SCALES[0], "")


def english(number: int, link: str = " and ") -> str:
    """Write a number out as in Britain, or without “and” as in America."""
    if number < 20:
        return ONES[1][number]
    if number < 100:
        return TENS[1][number // 10] + (f"-{ONES[1][number % 10]}" if number % 10 else "")
    return _with_hundreds(number, "hundred", lambda rest: english(rest, link), SCALES[1], link.strip())


def _with_hundreds(number: int, hundred: str, said: Callable[[int], str], scales: Sequence[str], link: str) -> str:
    parts: list[str] = []
    for power in (3, 2, 1):
        count, number = divmod(number, 1_000**power)
        if count:
            alone = hundred == "cent" and (power, count) == (1, 1)
            many = "s" if hundred == "cent" and power > 1 and count > 1 else ""
            parts.append(scales[power] if alone else f"{said(count)} {scales[power]}{many}")
    hundreds, rest = divmod(number, 100)
    if hundreds:
        bare = hundred == "cent" and hundreds == 1
        parts.append(hundred if bare else f"{said(hundreds)} {hundred}{'s' if hundred == 'cent' and not rest else ''}")
    if rest:
        parts += [*([link] if link and parts else []), said(rest)]
    return " ".join(parts)


def ways_to_write(number: int) -> Iterator[str]:
    """All the ways in which people write a whole number that leave no doubt."""
    yield from (french(number), french(number).replace(" et ", "-et-"), french(number).replace("-", " "))
    yield from (french(number, swiss=True), french(number).upper(), french(number).replace(" ", "-"))
    yield from (english(number), english(number, " "), english(number).replace("-", " "))
    grouped = f"{number:,}"
    yield from (str(number), *(grouped.replace(",", gap) for gap in (" ", "\u00a0", "\u202f", "\u2009", "'", "’")))


NOT_ALONE = {"un", "UN", "one"}


@pytest.mark.parametrize("words", ["{}", "{} salariés", "on est {}", "nous sommes {} personnes à Lyon", "{} employees"])
def test_every_headcount_is_read_whole_however_it_is_written(words: str) -> None:
    for number in range(1, 10_001, 1 if PROVING else 37):
        for way in ways_to_write(number):
            read_of = read(words.format(way))
            exact = read_of.exact if read_of else None
            assert exact == number or (way in NOT_ALONE and words != "{}"), way


@given(st.integers(0, 10**12 - 1))
def test_every_number_is_read_whole_however_it_is_written(number: int) -> None:
    for way in ways_to_write(number):
        found = read(way)
        assert found, way
        assert found.exact == number, way


@given(st.integers(0, 10**5), st.integers(0, 99))
def test_a_decimal_is_never_cut_to_its_tail(whole: int, part: int) -> None:
    for way in (
        f"{whole},{part:02}",
        f"{whole}.{part:02}",
        f"{whole} virgule {part:02}",
        f"{whole:,}".replace(",", " "),
    ):
        found = read(f"{way} salariés")
        assert found, way
        assert found.exact in (whole + part / 100, whole), way
        assert found.exact == whole + part / 100 or (" virgule" not in way and "," not in way and "." not in way), way


numbers = st.integers(2, 10_000)
LINKS = ("{} à {}", "de {} à {}", "entre {} et {}", "{}-{}", "{} – {}", "{} ou {}", "between {} and {}", "{} to {}",
         "entre {} et {} salariés", "{} salariés à {} salariés", "{} personnes ou {}")  # fmt: skip


@given(numbers, numbers, st.sampled_from(LINKS), st.sampled_from([str, french, english]))
def test_a_range_is_never_taken_for_one_of_its_ends(
    one: int, other: int, words: str, written: Callable[[int], str]
) -> None:
    low, high = sorted((one, other))
    written = str if words == "{}-{}" else written  # « cinquante-deux » is one number
    for first, second in ((low, high), (high, low)):
        for found in find(words.format(written(first), written(second))):
            assert found.ambiguous or found.whole() == (low, high), words


BOUNDS = {
    "moins de {}": "under", "moins de {} salariés": "under", "en dessous de {}": "under", "fewer than {}": "under",
    "less than {} people": "under", "under {}": "under",
    "pas plus de {}": "most", "jusqu’à {}": "most", "{} au plus": "most", "{} salariés maximum": "most",
    "not more than {}": "most", "no more than {}": "most", "{} or fewer": "most", "{} employees or less": "most",
    "{} salariés ou moins": "most", "maximum of {}": "most",
    "plus de {}": "over", "au-delà de {}": "over", "more than {}": "over", "over {}": "over", "upwards of {}": "over",
    "pas moins de {}": "least", "au moins {}": "least", "{} et plus": "least", "{} salariés et plus": "least",
    "not fewer than {}": "least", "at least {}": "least", "{} or more": "least", "{} people or more": "least",
    "{} plus": "least", "{}+": "least", "à partir de {}": "least",
}  # fmt: skip


@given(numbers, st.sampled_from(sorted(BOUNDS)), st.sampled_from([str, french, english]))
def test_a_bound_is_never_taken_for_the_number(number: int, words: str, written: Callable[[int], str]) -> None:
    typed = words.format(written(number))
    found = read(typed)
    assert found, typed
    expected = {
        "under": (0, number - 1), "most": (0, number), "over": (number + 1, INFINITE), "least": (number, INFINITE)
    }[BOUNDS[words]]  # fmt: skip
    assert found.whole() == expected, typed


ROUNDS = {"dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "centaine": 100, "dozen": 12}


@pytest.mark.parametrize("name", ROUNDS)
@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("une {}", 0.8, 1.2), ("environ une {} de salariés", 0.8, 1.2), ("a {}", 0.8, 1.2), ("deux {}s", 1.6, 2.4),
        ("une demi-{}", 0.4, 0.6), ("moins d’une {}", 0, 1), ("plus d'une {}", 1, INFINITE),
        ("at least a {}", 1, INFINITE), ("jusqu’à une {}", 0, 1), ("une {} à deux {}s", 0.8, 2.4),
    ],
)  # fmt: skip
def test_a_round_number_is_about_what_it_says(name: str, words: str, low: float, high: float) -> None:
    typed = words.format(name, name)
    found = read(typed)
    assert found, typed
    assert found.exact is None, typed
    assert found.low >= low * ROUNDS[name] - 1, typed
    assert found.high <= high * ROUNDS[name] + 1, typed
    assert found.low <= low * ROUNDS[name] + 1 and found.high >= high * ROUNDS[name] - 1, typed


@pytest.mark.parametrize("words", ["-{}", "−{}", "moins {}", "minus {}", "- {}"])
@given(numbers, st.sampled_from([str, french]))
def test_what_is_below_zero_counts_nobody(words: str, number: int, written: Callable[[int], str]) -> None:
    assert read(words.format(written(number))) is None or written is french


@pytest.mark.parametrize(
    "text",
    ["12 34 salariés", "1 00 salariés", "15/20 salariés", "10 + 2 salariés", "10+2 personnes", "2 fois 10 salariés",
     "2 x 10 salariés", "12 , 5 salariés", "12 . 5 salariés", "20 à 15 salariés", "10 et 12 salariés", "1/2 salarié",
     "trois-quarts d’un salarié", "deux trois salariés", "-5 à 10 salariés", "quelques dizaines de salariés",
     "several dozen employees", "des centaines de personnes", "15 à 20 000 euros", "3 moins 1 salariés"],
)  # fmt: skip
def test_of_numbers_whose_sense_is_not_said_none_is_taken(text: str) -> None:
    assert [one for one in find(text) if not one.ambiguous] == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("un ou deux salariés", 1, 2),
        ("zéro ou un salarié", 0, 1),
        ("one or two people", 1, 2),
        ("3, 4 ou 5 salariés", 3, 5),
        ("entre 10 et 15 ou 20", 10, 20),
        ("entre 500 k€ et 1 M€", 500_000, 1_000_000),
        ("10 000 € à 20 000 €", 10_000, 20_000),
        ("plus de 5 et moins de 10", 6, 9),
        ("more than 10 but fewer than 20", 11, 19),
        ("between ten and a dozen", 10, 15),
        ("entre vingt et un et trente", 21, 30),
        ("between a hundred and two hundred", 100, 200),
        ("une vingtaine à une trentaine", 16, 36),
        ("40 et quelques", 40, 48),
        ("une centaine de milliers d’euros", 80_000, 120_000),
    ],
)
def test_what_is_said_in_several_parts_is_read_together(text: str, low: float, high: float) -> None:
    [found] = find(text)
    assert found.whole() == (low, high)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 million 200 mille", 1_200_000), ("2 millions 500 000", 2_500_000), ("deux virgule cinq", 2.5),
        ("two point five", 2.5), ("3.000,50", 3_000.5), ("3,000.50", 3_000.5), ("2½", 2.5), ("１２", 12),
        ("3mille", 3_000), ("€2m", 2_000_000), ("£1.2m", 1_200_000), ("2bn€", 2 * 10**9), ("un", 1), ("One.", 1),
    ],
)  # fmt: skip
def test_a_number_in_several_parts_or_signs_is_whole(text: str, number: float) -> None:
    found = read(text)
    assert found
    assert found.exact == number


@given(st.integers(0, 10**5), st.integers(1, 99))
def test_a_part_of_a_person_is_between_two_whole_ones(whole: int, part: int) -> None:
    found = read(f"{whole},{part:02} ETP")
    assert found
    assert found.whole() == (whole, whole + 1) or (whole >= 1_000 and found.whole()[0] in (whole, whole + 1))
