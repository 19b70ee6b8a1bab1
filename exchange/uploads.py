"""How large an imported file may be, and how a larger one is refused before it is kept anywhere."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

MAX_BYTES = 20 * 1024 * 1024
TOO_LARGE = "Het bestand is groter dan 20 MB. Verdeel het over kleinere bestanden."

FORM_BYTES = 64 * 1024
"""What the rest of the form may take beside the file."""


class SizeLimitHandler(FileUploadHandler):
    """Lets the bytes of a too large request run away unread, so that the visitor still gets a page
    as an answer.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: Mapping[str, str],  # noqa: N803 - Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Remember how much is coming."""
        self.is_too_large = content_length > MAX_BYTES + FORM_BYTES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Skip every file of a too large request."""
        super().new_file(*args, **kwargs)
        if self.is_too_large:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the data on to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""


def was_too_large(request: HttpRequest) -> bool:
    """Was the file of this request skipped?"""
    return int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES + FORM_BYTES
