"""`./braidwork demo` and `./braidwork up`: ready the installation, then serve it."""

import os
import signal
import socket
import sys
import threading
import webbrowser
from argparse import ArgumentParser, Namespace
from types import FrameType
from typing import Any
from urllib.parse import urlsplit

import uvicorn

from braidwork.config import home
from braidwork.config.home import Refusal
from braidwork.config.listening import listen
from braidwork.config.options import PORT, add_serving_options
from braidwork.config.worker import Worker

LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - to compare with, not to bind
FAREWELL = 3  # seconds that open requests get when the server ends


def main() -> None:
    signal.signal(signal.SIGTERM, stop)
    try:
        serve(options())
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        say("\nStopped.")


def stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def options() -> Namespace:
    parser = ArgumentParser(prog="./braidwork")
    kinds = parser.add_subparsers(dest="kind", required=True)
    for kind in ("demo", "up"):
        add_serving_options(kinds.add_parser(kind), kind=kind)
    return parser.parse_args()


def serve(options: Namespace) -> None:
    demo = options.kind == "demo"
    home.claim(options.home, kind=options.kind)
    held = home.hold(options.home)
    if demo and options.reset:
        refuse_reset_of_postgresql()
        home.empty(options.home)
    host = "127.0.0.1" if demo else options.host
    listener = listen(host, port=options.port, other_port_will_do=demo)
    address = tell_port(listener, options)
    set_environment(options, address)
    ready_installation(options)
    home.note_address(held, address)
    run(listener, address, browser=not options.no_browser)


def refuse_reset_of_postgresql() -> None:
    if os.environ.get("BRAIDWORK_DEMONSTRATION_DATABASE"):
        raise Refusal(
            "--reset starts a demonstration afresh on SQLite only. Drop the database that"
            " BRAIDWORK_DEMONSTRATION_DATABASE names, and make it empty again."
        )


def tell_port(listener: socket.socket, options: Namespace) -> str:
    port = listener.getsockname()[1]
    if options.port is None and port != PORT:
        say(f"Port {PORT} is taken by another program; using {port}.")
    host = "127.0.0.1" if options.kind == "demo" else shown_host(options.host)
    return f"http://{host}:{port}"


def shown_host(host: str) -> str:
    """An address that a browser on this machine can open."""
    if host in EVERYWHERE:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def set_environment(options: Namespace, address: str) -> None:
    """What settings.py reads. A demonstration heeds nothing that was meant for `up`."""
    if options.kind == "demo":
        forget_settings_of_up()
    os.environ["BRAIDWORK_HOME"] = str(options.home)
    os.environ["BRAIDWORK_KIND"] = options.kind
    os.environ.setdefault("BRAIDWORK_URL", address)
    os.environ.setdefault("BRAIDWORK_HOSTS", ",".join(known_hosts(options)))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "braidwork.config.settings")


def forget_settings_of_up() -> None:
    """The demonstration's door stands open: it never meets the database of an installation."""
    database = os.environ.get("BRAIDWORK_DEMONSTRATION_DATABASE")
    for name in [name for name in os.environ if name.startswith("BRAIDWORK_")]:
        if name != "BRAIDWORK_LOG":
            del os.environ[name]
    if database:
        os.environ["BRAIDWORK_DATABASE"] = database


def known_hosts(options: Namespace) -> list[str]:
    public = urlsplit(os.environ["BRAIDWORK_URL"]).hostname
    given = getattr(options, "host", "")
    named = [name for name in (public, given) if name and name not in {*EVERYWHERE, *LOOPBACK}]
    return [*LOOPBACK, *dict.fromkeys(named)]


def ready_installation(options: Namespace) -> None:
    import django

    django.setup()
    from braidwork.config import assets, schema

    for line in schema.bring_up_to_date(options.home, back_up=options.kind == "up"):
        say(line)
    assets.make()
    if options.kind == "demo":
        from django.core.management import call_command

        say("Making the demonstration …")
        call_command("make_demonstration")
    from django.db import connections

    connections.close_all()


def run(listener: socket.socket, address: str, *, browser: bool) -> None:
    from braidwork.config import memory
    from braidwork.config.asgi import application

    memory.settle()
    worker = Worker()
    worker.start()
    try:
        server(application, lambda: tell_ready(address, browser=browser)).run(sockets=[listener])
    finally:
        worker.stop()


def server(application: Any, on_ready: Any) -> "AnnouncingServer":
    config = uvicorn.Config(
        application,
        lifespan="off",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=FAREWELL,
    )
    return AnnouncingServer(config, on_ready)


class AnnouncingServer(uvicorn.Server):
    """Says that it is ready once it answers, not before."""

    def __init__(self, config: uvicorn.Config, on_ready: Any) -> None:
        super().__init__(config)
        self.on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self.on_ready()


def tell_ready(address: str, *, browser: bool) -> None:
    public = os.environ["BRAIDWORK_URL"]
    here = "" if public == address else f" (here: {address})"
    say(f"Ready: {public}{here}   Ctrl-C ends it.")
    if browser and somebody_is_watching():
        threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()


def somebody_is_watching() -> bool:
    """A terminal and a screen: elsewhere a text browser would open over these lines."""
    screen = sys.platform == "darwin" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))
    return bool(screen) and sys.stdout.isatty()


def say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
