"""The conversation as a graph, and its drawings."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.__main__ import main
from bot.content import Content
from bot.graph import Graph, Node, mermaid, of_script, whole
from bot.graph_drawing import HEIGHT, WIDTH, placed, svg
from bot.render import Renderer
from bot.reply import Sentence, say
from tests.conftest import knowledge


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


def test_the_drawing_is_sound_and_its_boxes_lead_to_what_is_on_the_page(
    content: Content, said: Callable[[Sentence], str]
) -> None:
    graph = whole(content)
    drawing = ElementTree.fromstring(svg(graph, said, {"home", "stages"}))  # noqa: S314 -- our own
    space = "{http://www.w3.org/2000/svg}"
    assert {link.get("href") for link in drawing.iter(f"{space}a")} == {"#home", "#stages"}
    assert len(list(drawing.iter(f"{space}rect"))) == len(graph.nodes)
    assert len(list(drawing.iter(f"{space}path"))) == len(graph.edges)
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
