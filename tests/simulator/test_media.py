"""Pictures are really looked at, files are kept, and both can be sent again by their ids."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from simulator.telegram import UploadedFile
from tests.support.telegram_line import Line

ICS = UploadedFile("étape.ics", b"BEGIN:VCALENDAR", "text/calendar")


@pytest.fixture
def line() -> Line:
    return Line()


def picture(width: int = 40, height: int = 30, kind: str = "PNG") -> UploadedFile:
    content = BytesIO()
    Image.new("RGB", (width, height)).save(content, kind)
    return UploadedFile(f"x.{kind.lower()}", content.getvalue(), f"image/{kind.lower()}")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
async def test_a_picture_tells_its_size(line: Line, kind: str) -> None:
    message = await line.call(
        "sendPhoto", ("photo", picture(kind=kind)), chat_id=line.anne.id, caption="<b>Vue</b>", parse_mode="HTML"
    )
    assert (message["photo"][-1]["width"], message["photo"][-1]["height"]) == (40, 30)
    assert (message["caption"], message["caption_entities"][0]["type"]) == ("Vue", "bold")


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (UploadedFile("x.png", b""), "file must be non-empty"),
        (UploadedFile("x.png", b"no picture"), "IMAGE_PROCESS_FAILED"),
        (UploadedFile("x.png", picture().content[:50]), "IMAGE_PROCESS_FAILED"),
        (UploadedFile("x.gif", picture(kind="GIF").content), "IMAGE_PROCESS_FAILED"),
        (UploadedFile("x.png", bytes(10_000_001)), "file is too big"),
        (picture(210, 10), "PHOTO_INVALID_DIMENSIONS"),
        (picture(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_a_picture_that_cannot_be_shown_is_refused(line: Line, file: UploadedFile, reason: str) -> None:
    assert reason in await line.refusal("sendPhoto", ("photo", file), chat_id=line.anne.id)


async def test_a_file_can_be_sent_again_by_its_id_but_not_as_something_else(line: Line) -> None:
    sent = await line.call("sendDocument", ("document", ICS), chat_id=line.anne.id)
    file_id = sent["document"]["file_id"]
    assert sent["document"]["file_name"] == "étape.ics"
    again = await line.call("sendDocument", chat_id=line.anne.id, document=file_id)
    assert again["document"] == sent["document"]
    assert "type of file mismatch" in await line.refusal("sendPhoto", chat_id=line.anne.id, photo=file_id)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("no-such-id", "wrong file identifier/HTTP URL specified"),
        ("https://a.fr/x.pdf", "failed to get HTTP URL content"),
        ("attach://missing", "there is no file in the request"),
    ],
)
async def test_a_file_from_nowhere_is_refused(line: Line, document: str, reason: str) -> None:
    assert reason in await line.refusal("sendDocument", chat_id=line.anne.id, document=document)


@pytest.mark.parametrize(("size", "reason"), [(0, "file must be non-empty"), (50_000_001, "file is too big")])
async def test_a_document_is_neither_empty_nor_huge(line: Line, size: int, reason: str) -> None:
    file = UploadedFile("x.bin", bytes(size))
    assert reason in await line.refusal("sendDocument", ("document", file), chat_id=line.anne.id)


async def test_a_caption_is_shorter_than_a_text_and_can_be_changed(line: Line) -> None:
    long = {"chat_id": line.anne.id, "caption": "é" * 1025}
    assert "message caption is too long" in await line.refusal("sendDocument", ("document", ICS), **long)
    sent = await line.call("sendDocument", ("document", ICS), chat_id=line.anne.id)
    place = {"chat_id": line.anne.id, "message_id": sent["message_id"]}
    assert "there is no text" in await line.refusal("editMessageText", **place, text="a")
    edited = await line.call("editMessageCaption", **place, caption="Votre rappel")
    assert (edited["caption"], edited["document"]) == ("Votre rappel", sent["document"])
    text = await line.send("a")
    place["message_id"] = text["message_id"]
    assert "there is no caption" in await line.refusal("editMessageCaption", **place, caption="a")


async def test_a_text_may_become_a_picture(line: Line) -> None:
    text = await line.send("a")
    place = {"chat_id": line.anne.id, "message_id": text["message_id"]}
    media = {"type": "photo", "media": "attach://new", "caption": "Vue"}
    edited = await line.call("editMessageMedia", ("new", picture()), **place, media=media)
    assert ("text" in edited, edited["caption"], edited["photo"][0]["width"]) == (False, "Vue", 40)


async def test_an_album_holds_several_files_of_one_kind(line: Line) -> None:
    def items(*kinds: str) -> list[dict[str, Any]]:
        return [{"type": kind, "media": f"attach://{number}"} for number, kind in enumerate(kinds)]

    files = [("0", picture()), ("1", picture(8, 8))]
    messages = await line.call("sendMediaGroup", *files, chat_id=line.anne.id, media=items("photo", "photo"))
    assert len({message["media_group_id"] for message in messages}) == 1
    assert "can't be mixed" in await line.refusal(
        "sendMediaGroup", *files, chat_id=line.anne.id, media=items("photo", "document")
    )
    assert "media must be" in await line.refusal("sendMediaGroup", files[0], chat_id=line.anne.id, media=items("photo"))


async def test_a_file_is_downloaded_by_the_path_it_is_given(line: Line) -> None:
    sent = await line.call("sendDocument", ("document", ICS), chat_id=line.anne.id)
    file = await line.call("getFile", file_id=sent["document"]["file_id"])
    stored = line.telegram.download("1:simulated", file["file_path"])
    assert stored is not None
    assert (stored.content, file["file_size"]) == (ICS.content, 15)
    assert line.telegram.download("1:wrong", file["file_path"]) is None
    assert "invalid file_id" in await line.refusal("getFile", file_id="none")
    big = await line.call("sendDocument", ("document", UploadedFile("x", bytes(20_000_001))), chat_id=line.anne.id)
    assert "file is too big" in await line.refusal("getFile", file_id=big["document"]["file_id"])
