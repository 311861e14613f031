"""Why an address was not read: apart from what reads it, and the large library that takes."""


class FetchError(Exception):
    """Nothing was read; the text says why, in one French sentence for the organiser.

    Attributes:
        gone: the server says that nothing is there (404, 410): after three times the feed is put to sleep.
        retry_after: seconds to wait at least, where the server says so.
    """

    def __init__(self, sentence: str, *, gone: bool = False, retry_after: int | None = None) -> None:
        super().__init__(sentence)
        self.gone, self.retry_after = gone, retry_after
