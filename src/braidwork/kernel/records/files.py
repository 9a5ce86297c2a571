"""Where attached files lie: `files/<id>`, never named by what people call them."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile


def path_of(id_: UUID) -> Path:
    return settings.FILES / relative_path_of(id_)


def relative_path_of(id_: UUID) -> str:
    """The two last digits make the folder: they are random, so folders stay small."""
    name = str(id_)
    return f"{name[-2:]}/{name}"


def keep(id_: UUID, upload: "UploadedFile[Any]") -> None:
    """Write the file whole or not at all."""
    target = path_of(id_)
    target.parent.mkdir(parents=True, exist_ok=True)
    arriving = target.with_suffix(".arriving")
    try:
        with arriving.open("xb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        arriving.rename(target)
    finally:
        arriving.unlink(missing_ok=True)
