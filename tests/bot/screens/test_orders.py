"""What is answered in a line to « c’était quand ? »."""

from bot.i18n.renderer import Renderer
from bot.screens.orders import on_day
from tests.support.rehearsal import knowledge

RENDERER = Renderer(knowledge().catalogues)


def test_a_past_meeting_of_several_days_is_told_by_all_of_them() -> None:
    stages = knowledge().content.stages
    for name, language, told in (
        ("adopt-ai-2026", "fr", "c’était les 3 et 4 décembre 2026."),
        ("adopt-ai-2026", "en", "3 and 4 December 2026. It is over."),
        ("lyon", "fr", "c’était le vendredi 22 novembre 2024."),
    ):
        assert told in RENDERER.screen(on_day(stages[name], past=True), language).text.replace("\u00a0", " ")
