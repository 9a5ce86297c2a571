"""The commands: each readies the environment, then hands over to what does the work."""

import os
import secrets
import sys
import tempfile
from argparse import REMAINDER, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from braidwork.config.home import Refusal
from braidwork.config.options import add_serving_options
from launcher.environment import Environment, finish

ABOUT = """\
Braidwork: the workplace of an improvement partnership.

New here? Run

    ./braidwork demo

It installs what it needs into this folder, makes an invented partnership on real attendance
figures, and prints the address to open. Ctrl-C ends it. Nothing outside this folder is changed.
"""

COMMANDS = {
    "demo": "open a demonstration partnership in your browser",
    "up": "run an installation of your own",
    "test": "run every test, on both databases and in a real browser",
    "check": "look over code, types, imports, migrations, templates",
    "bench": "measure, one JSON line a figure",
    "lock": "choose the packages anew and write both locks",
    "look-over": "look over problem statements in a file",
}


def main(root: str, arguments: Sequence[str]) -> int:
    options = parser().parse_args(arguments)
    try:
        return int(options.run(Path(root), options) or 0)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def parser() -> ArgumentParser:
    top = ArgumentParser(
        prog="./braidwork", description=ABOUT, formatter_class=RawDescriptionHelpFormatter
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    made = {name: commands.add_parser(name, help=line, description=f"{line.capitalize()}.")
            for name, line in COMMANDS.items()}  # fmt: skip
    for kind in ("demo", "up"):
        add_serving_options(made[kind], kind=kind)
        made[kind].set_defaults(run=serve, kind=kind)
    add_test_options(made["test"])
    made["check"].add_argument(
        "--audit", action="store_true", help="only ask for known weaknesses of the packages"
    )
    made["check"].set_defaults(run=check)
    made["bench"].add_argument("names", nargs="*", metavar="NAME", help="app, app/fresh_clone, …")
    made["bench"].add_argument("--url", help="measure this page instead of the demonstration")
    made["bench"].set_defaults(run=bench)
    made["lock"].add_argument("--upgrade", action="store_true", help="take the newest versions")
    made["lock"].set_defaults(run=lock)
    # Its options are its own: `./braidwork look-over -- --help`.
    made["look-over"].add_argument("rest", nargs=REMAINDER, metavar="FILE.csv --json OUT")
    made["look-over"].set_defaults(run=look_over)
    return top


def add_test_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--fast", action="store_true", help="SQLite only, no browser, fewer examples"
    )
    parser.add_argument("pytest", nargs=REMAINDER, metavar="-- …", help="the rest goes to pytest")
    parser.set_defaults(run=test)


def serve(root: Path, options: Namespace) -> NoReturn:
    """Becomes the server, so that Ctrl-C and a service manager's signals reach it itself."""
    environment = Environment(root)
    python = environment.ensure()
    home = options.home or root / ".braidwork" / options.kind
    arguments = [options.kind, "--home", str(home.absolute())]
    if options.port is not None:
        arguments += ["--port", str(options.port)]
    if options.kind == "up":
        arguments += ["--host", options.host]
    elif options.reset:
        arguments.append("--reset")
    if options.no_browser:
        arguments.append("--no-browser")
    sys.stdout.flush()
    command = [str(python), "-m", "braidwork.config.serve", *arguments]
    os.execve(python, command, environment.variables)


def test(root: Path, options: Namespace) -> int:
    rest = [argument for argument in options.pytest if argument != "--"]
    return with_tools(root, "testing", *(["--fast"] if options.fast else []), "--", *rest)


def check(root: Path, options: Namespace) -> int:
    return with_tools(root, "checking", *(["--audit"] if options.audit else []))


def bench(root: Path, options: Namespace) -> int:
    page = ["--url", options.url] if options.url else []
    return with_tools(root, "bench", *options.names, *page)


def lock(root: Path, options: Namespace) -> int:
    from launcher import locking

    return locking.lock(root, upgrade=options.upgrade)


def look_over(root: Path, options: Namespace) -> int:
    """Reads a file and writes one: it needs neither database nor installation."""
    environment = Environment(root)
    command = [environment.ensure(), "-m", "braidwork.domain.problems.look_over", *options.rest]
    return finish(command, env=environment.variables)


def with_tools(root: Path, module: str, *arguments: str) -> int:
    """Runs one of this folder's tools in the checkout, with the development packages."""
    environment = Environment(root)
    python = environment.ensure(dev=True)
    with tempfile.TemporaryDirectory(prefix="braidwork-") as home:
        variables = environment.variables | passing(home)
        variables["PYTHONPATH"] = os.pathsep.join([str(root / "tools"), str(root)])
        command: list[str | Path] = [python, "-m", module, *arguments]
        return finish(command, env=variables, cwd=root)


def passing(home: str) -> dict[str, str]:
    """Settings of an installation that ends with the command."""
    return {"BRAIDWORK_HOME": home, "BRAIDWORK_SECRET_KEY": secrets.token_urlsafe(50)}
