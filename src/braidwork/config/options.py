"""The options of `demo` and `up`, read by the launcher (for its help) and by the server.

Standard library only: the launcher reads this before anything is installed.
"""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

PORT = 8000


def add_serving_options(parser: ArgumentParser, *, kind: str) -> None:
    parser.add_argument("--port", type=port, metavar="N", help=f"answer on this port ({PORT})")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument(
        "--home",
        type=Path,
        metavar="DIR",
        help=f"keep everything in this folder (.braidwork/{kind} beside this command)",
    )
    if kind == "demo":
        parser.add_argument(
            "--reset", action="store_true", help="throw the demonstration away and start it afresh"
        )
    else:
        parser.add_argument(
            "--host",
            default="127.0.0.1",
            metavar="ADDRESS",
            help="answer on this address of the machine; 0.0.0.0 for all (127.0.0.1: only here)",
        )


def port(text: str) -> int:
    """A port number; 0 means any free one."""
    if not text.isdecimal() or int(text) > 65535:
        raise ArgumentTypeError(f"{text!r} is not a port: use a number from 0 to 65535")
    return int(text)
