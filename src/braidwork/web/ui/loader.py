"""Components are read from here: what one declares and nobody gives is empty."""

import re

from django.template import Origin
from django_cotton import cotton_loader

DECLARATION = re.compile(r"{% cotton:vars (.*?) %}", re.DOTALL)
DECLARED = re.compile(r"""[^\s=]+(?:="[^"]*"|='[^']*'|=\S+)?""")


class Loader(cotton_loader.Loader):
    """A name that is not there costs Django four exceptions, and a page has a hundred of them."""

    def get_contents(self, origin: Origin) -> str:
        return DECLARATION.sub(_with_empty, super().get_contents(origin), count=1)


def _with_empty(declaration: re.Match[str]) -> str:
    names = DECLARED.findall(declaration[1])
    given = [name if "=" in name else f'{name}=""' for name in names]
    return f"{{% cotton:vars {' '.join(given)} %}}"
