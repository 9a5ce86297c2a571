"""`./braidwork bench [app|app/fresh_clone|…]`: each module's figures, a JSON line each."""

import importlib
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

BENCH = Path(__file__).parent


def main() -> int:
    parser = ArgumentParser(prog="./braidwork bench")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--url", help="measure this page instead of the demonstration")
    options = parser.parse_args()
    modules = chosen(options.names)
    if not modules:
        print(f"There is no benchmark of that name. There are: {', '.join(names())}.")
        return 2
    good = [met(module, options) for module in modules]
    return 0 if all(good) else 1


def met(module: str, options: Namespace) -> bool:
    """Prints a benchmark's figures as they come; whether each bar is met."""
    good = True
    for figure in importlib.import_module(module).figures(options):
        print(figure.line(), flush=True)
        good = good and figure.met is not False
    return good


def names() -> list[str]:
    return sorted(
        f"{path.parent.name}/{path.stem}" for path in BENCH.glob("*/*.py") if path.stem[0] != "_"
    )


def chosen(asked: list[str]) -> list[str]:
    """All of a group, one of it, or everything there is."""
    wanted = [name for name in names() if not asked or {name, name.partition("/")[0]} & set(asked)]
    return [f"bench.{name.replace('/', '.')}" for name in wanted]


if __name__ == "__main__":
    sys.exit(main())
