"""Pictures and documents: what Telegram takes, and what a message then says of them."""

from io import BytesIO

from simulator.errors import bad_request
from simulator.formatting import is_link
from simulator.parameters import UploadedFile
from simulator.world import Json, World

MEDIA_KINDS = ("photo", "document")


def stored_media(world: World, kind: str, file: UploadedFile | str) -> Json:
    """Return what a message says of a file that is uploaded, or sent again by its id.

    Raises:
        BotApiError: 400 where the file is empty, too big, broken, unknown, or of another kind.
    """
    if isinstance(file, UploadedFile):
        description = _store_photo(world, file) if kind == "photo" else _store_document(world, file)
    elif file in world.files:
        if not world.files[file].path.startswith(kind):
            raise bad_request("type of file mismatch")
        description = world.files[file].description
    elif is_link(file):
        raise bad_request("failed to get HTTP URL content")
    else:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return {kind: [description] if kind == "photo" else description}


def _store_document(world: World, file: UploadedFile) -> Json:
    if not file.content:
        raise bad_request("file must be non-empty")
    if len(file.content) > 50_000_000:
        raise bad_request("file is too big")
    return world.store(file, "documents", file_name=file.name, mime_type=file.media_type).description


def _store_photo(world: World, file: UploadedFile) -> Json:
    if not file.content:
        raise bad_request("file must be non-empty")
    if len(file.content) > 10_000_000:
        raise bad_request("file is too big")
    width, height = picture_size(file.content)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return world.store(file, "photos", width=width, height=height).description


def picture_size(content: bytes) -> tuple[int, int]:
    """Return the width and height in pixels of a PNG or JPEG picture.

    Raises:
        BotApiError: 400 where it is no such picture, or a broken one.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 -- heavy, and not every bot sends pictures

    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
            size = picture.size
            picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    return size
