"""The conversation as a graph: screens, and the choices that lead from one to another. Pure.

The ways back, and home, are left out: every screen has them. The cards that a screen offers are one node.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.content.models import Choice, Content, Script
from bot.replies.callback_data import OpenScript
from bot.replies.model import Button, Sentence, say, say_number
from bot.replies.widgets import HOME
from bot.screens.home import WAYS_ON, help_
from bot.screens.menu import COMMANDS

Said = Callable[[Sentence], str]
"""Says a sentence as plain text, in the language of the drawing."""


class Node(NamedTuple):
    """A screen, by the callback data that opens it; `group` is the script that it belongs to, if it is of one."""

    id: str
    label: Sentence
    group: str = ""
    is_cards: bool = False


@dataclass
class Graph:
    """Nodes in the order in which they are met, and the edges between them."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[tuple[str, str]] = field(default_factory=list)

    def join(self, start: str, end: Node) -> None:
        """Add an edge, and the node that it leads to, where they are new."""
        self.nodes.setdefault(end.id, end)
        if start != end.id and (start, end.id) not in self.edges:
            self.edges.append((start, end.id))

    def tree(self) -> dict[str, list[str]]:
        """Return, for each node, those that are reached from it first, by the fewest steps from the first node."""
        tree: dict[str, list[str]] = {}
        for root in self.nodes:
            waiting = [] if any(root in ends for ends in tree.values()) or root in tree else [root]
            for start in waiting:
                met = {*tree, *waiting}
                tree[start] = [end for begin, end in self.edges if begin == start and end not in met]
                waiting += tree[start]
        return tree


def whole(content: Content) -> Graph:
    """Return the conversation from the first screen on."""
    graph = Graph({"home": Node("home", say("Accueil"))})
    # A command of Telegram's menu leads there, from anywhere.
    graph.join("home", Node("help", say(COMMANDS["comment"])))
    for start, rows in (("home", WAYS_ON), ("help", help_().rows)):
        for button in (button for row in rows for button in row if isinstance(button, Button) and button != HOME):
            group = button.action.script if isinstance(button.action, OpenScript) else ""
            graph.join(start, Node(str(button.action), button.label, group))
    for script in content.scripts.values():
        _add(script, content, graph)
    return graph


def of_script(script: Script, content: Content) -> Graph:
    """Return one script, from its first screen on."""
    first = _address(script.id, script.first)
    graph = Graph({first: Node(first, say(script.title), script.id)})
    _add(script, content, graph)
    return graph


def _add(script: Script, content: Content, graph: Graph) -> None:
    first = _address(script.id, script.first)
    graph.nodes.setdefault(first, Node(first, say(script.title), script.id))
    for name, screen in script.screens.items():
        here, known = _address(script.id, name), {card.id for card in content.by_theme(screen.cards or "")}
        for choice in (*screen.choices, *(choice for variant in screen.variants for choice in variant.choices or ())):
            kind, _, target = choice.target.rpartition(":")
            if kind == "fiche":
                known.add(target)
            else:
                graph.join(here, _target(choice, script, content))
        if known:
            count = say_number("{number} fiche", "{number} fiches", len(known))
            graph.join(here, Node(f"{here}/cards", count, script.id, is_cards=True))


def _target(choice: Choice, script: Script, content: Content) -> Node:
    kind, _, name = choice.target.rpartition(":")
    if kind == "commande":
        other = content.script_of(name)
        action = _address(other.id, other.first) if other else f"command:{name}"
        return Node(action, say(choice.label or name), other.id if other else "")
    other_id, _, screen = name.rpartition("/")
    goal = content.scripts[other_id or script.id]
    return Node(_address(goal.id, screen or goal.first), say(choice.label or goal.title), goal.id)


def _address(script_id: str, screen_id: str) -> str:
    return f"go:{script_id}:{screen_id}"


def mermaid(graph: Graph, content: Content, said: Said) -> str:
    """Return a graph in the language of Mermaid: one box a script."""
    names = {node: f"n{index}" for index, node in enumerate(graph.nodes)}
    lines = ["flowchart LR"]
    for group in dict.fromkeys(node.group for node in graph.nodes.values()):
        if group:
            lines.append(f'  subgraph {names_of_group(group)}["{_quoted(said(say(content.scripts[group].title)))}"]')
        for node in (node for node in graph.nodes.values() if node.group == group):
            left, right = ("([", "])") if node.is_cards else ("[", "]")
            lines.append(f'    {names[node.id]}{left}"{_quoted(said(node.label))}"{right}')
        if group:
            lines.append("  end")
    lines += [f"  {names[start]} --> {names[end]}" for start, end in graph.edges]
    return "\n".join(lines) + "\n"


def names_of_group(group: str) -> str:
    """Return the name of a script as Mermaid takes it."""
    return f"script_{group.replace('-', '_')}"


def _quoted(text: str) -> str:
    return text.replace('"', "#quot;")
