"""Tests speak to this machine only."""

import socket

import pytest

from tests.conftest import Elsewhere


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 80), ("2001:db8::1", 80)])
def test_no_test_reaches_another_machine(address):
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as line, pytest.raises(Elsewhere):
        line.connect(address)


def test_a_test_may_speak_to_itself():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as line,
    ):
        assert line.getpeername() == server.getsockname()
