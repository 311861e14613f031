"""Whom to call in a department: what `content/contacts.yaml` is sure of there, the nearest first. Pure."""

from collections.abc import Iterable

from bot.content.models import Contact, Content, Role

ORDER: tuple[Role, ...] = ("cci", "cma", "région", "agence", "conseil", "banque", "numérique", "annuaire")
"""In which order organisations are named: the chambers of the place, then who serves the region, then everybody."""


def whom_to_call(department: str, region: str, content: Content) -> list[Contact]:
    """Return whom to call from a department, in order.

    For each role the nearest goes: who serves the department, else the region, else all. A chamber that serves a part
    of the department comes with the one of the region, which serves the rest; where none is sure, with that of all.

    Args:
        department: code such as "23" or "2A"; "" where only the region is known.
        region: the name of its region; "" where it has none.
        content: everything the bot knows.
    """
    return [contact for role in ORDER for contact in _of_role(role, department, region, content.contacts.values())]


def _of_role(role: Role, department: str, region: str, contacts: Iterable[Contact]) -> list[Contact]:
    known = [contact for contact in contacts if contact.role == role]
    local = [contact for contact in known if department in contact.departments]
    if any(contact.area is None for contact in local):
        return local
    regional = [contact for contact in known if region in contact.regions]
    return [*local, *(regional or [contact for contact in known if not (contact.departments or contact.regions)])]
