"""Why the bot does not start, or a command does not go on: one sentence that says what is wrong and what to do."""


class RefusedError(Exception):
    """Something that the person who runs the bot has to mend; the text is for them."""
