"""The port that a server answers on."""

import errno
import socket

from braidwork.config.home import Refusal
from braidwork.config.options import PORT


def listen(host: str, *, port: int | None, other_port_will_do: bool) -> socket.socket:
    """A socket bound before the server starts, so that nobody takes its port meanwhile."""
    try:
        return bind(host, PORT if port is None else port)
    except OSError as error:
        if error.errno in {errno.EADDRINUSE, errno.EACCES} and port is None and other_port_will_do:
            return bind(host, 0)
        raise Refusal(explanation(error, host=host, port=PORT if port is None else port)) from None


def bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, so that asyncio sends an answer's second piece at once. Otherwise it waits for
    # the reader's delayed word that the first one came: 40 ms of every page.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    return listener


def explanation(error: OSError, *, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program."
            f" Choose another one, such as --port {free(port)}."
        )
    if error.errno == errno.EACCES:
        return f"This account may not use port {port}. Choose one above 1023 with --port."
    return f"Cannot answer on {host}, port {port}: {error.strerror}."


def free(taken: int) -> int:
    """A port near the taken one that is free now, easy to remember."""
    for port in range(taken + 1, min(taken + 100, 65536)):
        try:
            bind("127.0.0.1", port).close()
        except OSError:
            continue
        return port
    return 0
