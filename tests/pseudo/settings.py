"""Braidwork as it is, with one more catalogue for whoever asks in the pseudo-language."""

import os
from pathlib import Path

from braidwork.config.settings import *  # noqa: F403
from braidwork.config.settings import LOCALE_PATHS, MIDDLEWARE

LOCALE_PATHS = [*LOCALE_PATHS, Path(os.environ["PSEUDO_LANGUAGE"])]
MIDDLEWARE = [*MIDDLEWARE, "tests.pseudo.speaking.PseudoMiddleware"]
