"""The socket that a server answers on."""

import asyncio
import socket

from braidwork.config.listening import bind


def test_an_answer_in_two_pieces_does_not_wait_between_them():
    """TCP would hold the second back until the reader has said that the first one came."""

    async def accepted() -> int:
        told: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            line = writer.get_extra_info("socket")
            told.set_result(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with bind("127.0.0.1", 0) as listener:
            server = await asyncio.start_server(answer, sock=listener)
            _reader, writer = await asyncio.open_connection(*listener.getsockname())
            writer.close()
            at_once = await told
            server.close()
            return at_once

    assert asyncio.run(accepted())
