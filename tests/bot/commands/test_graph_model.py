"""The conversation as a graph, and its drawings."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.__main__ import main
from bot.commands.graph_model import Graph, Node, mermaid, of_script, whole
from bot.commands.graph_svg import COLUMN, HEIGHT, MARGIN, MAX_LABEL_CHARS, ROW, WIDTH, placed, svg
from bot.content.models import Content, Script
from bot.i18n.renderer import Renderer
from bot.replies.model import Sentence, say
from tests.support.rehearsal import knowledge


@pytest.fixture(scope="module")
def content() -> Content:
    return knowledge().content


@pytest.fixture(scope="module")
def said() -> Callable[[Sentence], str]:
    renderer = Renderer(knowledge().catalogues)
    return lambda sentence: renderer.plain(sentence, "fr")


def small() -> Graph:
    graph = Graph({"a": Node("a", say("Un"))})
    for start, end in (("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "a"), ("a", "b"), ("b", "b")):
        graph.join(start, Node(end, say("Deux")))
    return graph


SCRIPT = {
    "id": "un-essai",
    "titre": 'L’« essai » "droit"',
    "début": "accueil",
    "écrans": {
        "accueil": {
            "dit": "Bonjour.",
            "choix": [
                {"bouton": "Plus bas", "vers": "bas"},
                {"bouton": "Les étapes", "vers": "commande:etapes"},
                {"vers": "commande:osez_lia"},
                {"vers": "osez-lia/"},
                {"bouton": "Le plan", "vers": "osez-lia/ouvert"},
                {"vers": "fiche:plan-osez-lia"},
            ],
            "selon": [{"si": {"taille": ["tpe"]}, "choix": [{"bouton": "Petite", "vers": "petite"}]}],
        },
        "bas": {"dit": "En bas.", "choix": [{"vers": "fiche:plan-osez-lia"}, {"vers": "fiche:acteur-medef"}]},
        "petite": {"dit": "Petite.", "choix": [{"bouton": "Retour en bas", "vers": "bas"}]},
    },
}
"""Each kind of choice once."""


def edges(graph: Graph) -> dict[str, list[str]]:
    return {start: [end for begin, end in graph.edges if begin == start] for start in graph.nodes}


@pytest.fixture(scope="module")
def tried(content: Content) -> Content:
    script = Script.model_validate(SCRIPT)
    return content.model_copy(update={"scripts": {**content.scripts, script.id: script}})


def test_each_kind_of_choice_leads_to_the_screen_that_its_button_opens(tried: Content) -> None:
    graph = of_script(tried.scripts["un-essai"], tried)
    assert edges(graph)["go:un-essai:accueil"] == [
        "go:un-essai:bas",
        "command:etapes",
        "go:osez-lia:accueil",
        "go:osez-lia:ouvert",
        "go:un-essai:petite",
        "go:un-essai:accueil/cards",
    ]
    assert edges(graph)["go:un-essai:petite"] == ["go:un-essai:bas"]
    assert graph.nodes["go:un-essai:bas/cards"].label.values["number"] == 2


def test_a_box_bears_the_words_of_the_first_button_that_leads_to_it_and_belongs_to_its_script(tried: Content) -> None:
    nodes = of_script(tried.scripts["un-essai"], tried).nodes.values()
    assert [(node.label.text, node.group) for node in nodes][1:6] == [
        ("Plus bas", "un-essai"),
        ("Les étapes", ""),
        ("osez_lia", "osez-lia"),
        ("Le plan", "osez-lia"),
        ("Petite", "un-essai"),
    ]


def test_mermaid_is_given_no_quote_no_dash_in_a_name_and_another_shape_for_cards(
    tried: Content, said: Callable[[Sentence], str]
) -> None:
    text = mermaid(of_script(tried.scripts["un-essai"], tried), tried, said)
    assert '  subgraph script_un_essai["' in text
    assert "#quot;droit#quot;" in text
    assert '(["2 fiches"])' in text
    assert re.findall(r"^ +n0.*", text, re.MULTILINE)[0].startswith('    n0["')


def test_the_graph_reaches_every_screen_of_every_script_from_the_first(content: Content) -> None:
    graph = whole(content)
    screens = {f"go:{script.id}:{screen}" for script in content.scripts.values() for screen in script.screens}
    assert screens <= graph.nodes.keys()
    tree = graph.tree()
    assert {end for ends in tree.values() for end in ends} == graph.nodes.keys() - {"home"}


def test_the_graph_of_a_script_begins_with_it_and_counts_the_cards_of_each_screen(content: Content) -> None:
    graph = of_script(content.scripts["assises"], content)
    assert next(iter(graph.nodes)) == "go:assises:accueil"
    cards = graph.nodes["go:assises:tout/cards"]
    assert (cards.is_cards, cards.label.values["number"]) == (True, len(content.by_theme("assises")))


def test_each_edge_is_there_once_and_none_leads_to_where_it_begins() -> None:
    assert small().edges == [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "a")]


def test_the_tree_of_a_graph_with_a_circle_has_each_node_once() -> None:
    assert small().tree() == {"a": ["b", "c"], "b": ["d"], "c": [], "d": []}


def test_no_two_boxes_stand_on_each_other(content: Content) -> None:
    spots = sorted(placed(whole(content)).values())
    for number, one in enumerate(spots):
        assert not [
            other for other in spots[number + 1 :] if abs(other.x - one.x) < WIDTH and abs(other.y - one.y) < HEIGHT
        ]


SVG = "{http://www.w3.org/2000/svg}"


def drawn(graph: Graph) -> ElementTree.Element:
    """Return the drawing of a graph whose labels are said as they are written."""
    return ElementTree.fromstring(svg(graph, lambda sentence: sentence.text))  # noqa: S314 -- our own


def corners(box: ElementTree.Element) -> tuple[int, int]:
    return int(box.get("x", "")), int(box.get("y", ""))


def test_the_picture_holds_every_box_and_each_column_is_one_tap_further() -> None:
    picture = drawn(small())
    boxes = [corners(box) for box in picture.iter(f"{SVG}rect")]
    assert (
        max(x for x, _ in boxes) + WIDTH < int(picture.get("width", "")) == int(picture.get("viewBox", "").split()[2])
    )
    assert max(y for _, y in boxes) + HEIGHT < int(picture.get("height", ""))
    assert [x for x, _ in boxes] == [MARGIN, MARGIN + COLUMN, MARGIN + COLUMN, MARGIN + 2 * COLUMN]
    assert boxes[0][1] == boxes[1][1] == MARGIN
    assert boxes[2][1] == MARGIN + ROW


def test_a_line_runs_from_the_side_of_one_box_to_that_of_the_other_and_around_where_it_leads_back() -> None:
    lines = {tuple(map(int, re.findall(r"\d+", line.get("d", "")))): line for line in drawn(small()).iter(f"{SVG}path")}
    middle = MARGIN + HEIGHT // 2
    ahead = (MARGIN + WIDTH, middle, 237, middle, 237, middle, MARGIN + COLUMN, middle)
    back = (MARGIN + 2 * COLUMN + WIDTH, middle, 752, middle, 752, middle, MARGIN + WIDTH, middle)
    assert {ahead, back} <= lines.keys()
    assert [ends for ends, line in lines.items() if line.get("class") == "back"] == [back]


def test_a_box_shows_what_it_is_and_the_whole_of_a_label_that_is_too_long_where_the_pointer_rests() -> None:
    graph = Graph({"a": Node("a", say("x" * MAX_LABEL_CHARS))})
    graph.join("a", Node("b", say("y" * (MAX_LABEL_CHARS + 1))))
    graph.join("a", Node("a/cards", say("z"), is_cards=True))
    picture = drawn(graph)
    assert [text.text for text in picture.iter(f"{SVG}text")] == [
        "x" * MAX_LABEL_CHARS,
        "y" * (MAX_LABEL_CHARS - 1) + "…",
        "z",
    ]
    assert [title.text for title in picture.iter(f"{SVG}title")] == [
        "x" * MAX_LABEL_CHARS,
        "y" * (MAX_LABEL_CHARS + 1),
        "z",
    ]
    assert [box.get("class") for box in picture.iter(f"{SVG}rect")] == ["start", None, "cards"]


def test_the_drawing_is_sound_and_its_boxes_lead_to_what_is_on_the_page(
    content: Content, said: Callable[[Sentence], str]
) -> None:
    graph = whole(content)
    drawing = ElementTree.fromstring(svg(graph, said, {"home", "stages"}))  # noqa: S314 -- our own
    assert {link.get("href") for link in drawing.iter(f"{SVG}a")} == {"#home", "#stages"}
    assert len(list(drawing.iter(f"{SVG}rect"))) == len(graph.nodes)
    assert len(list(drawing.iter(f"{SVG}path"))) == len(graph.edges)
    assert svg(Graph(), said).startswith("<svg")


def test_what_mermaid_reads_names_every_node_and_edge(content: Content, said: Callable[[Sentence], str]) -> None:
    graph = whole(content)
    text = mermaid(graph, content, said)
    assert text.startswith("flowchart LR\n")
    assert len(re.findall(r"^ +n\d+[\[(]", text, re.MULTILINE)) == len(graph.nodes)
    assert text.count(" --> ") == len(graph.edges)
    assert text.count("subgraph ") == text.count("\n  end\n") == len(content.scripts)
    assert not re.search(r'\["[^"]*"[^\])]', text)


@pytest.mark.slow
def test_the_command_writes_both_drawings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", "--output", str(tmp_path / "drawn"), "--language", "en"]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.name for path in written] == ["graph.mmd", "graph.svg"]
    assert "Who can help me?" in written[0].read_text(encoding="utf-8")
