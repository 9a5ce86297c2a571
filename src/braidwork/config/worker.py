"""Background work: a child process of the server that dies with it, however it ends."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from typing import IO

PAUSE = 2.0  # seconds before a worker that ended by itself is started again
PATIENCE = 5.0  # seconds that a task at hand gets when the server ends
PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


class Worker:
    """Keeps one worker process running.

    One thread starts it and every successor: Linux sends the parent-death signal when the
    *thread* that started the child ends.
    """

    def __init__(self, command: list[str] | None = None) -> None:
        self.command = command or [sys.executable, "-m", "braidwork.config.worker"]
        self.process: subprocess.Popen[bytes] | None = None
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="worker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ending.set()
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
        self._thread.join(PATIENCE)
        if self.process is not None and self.process.poll() is None:
            self.process.kill()

    def _keep(self) -> None:
        while not self._ending.is_set():
            # The child reads this pipe to its end, which comes when this process is gone. In a
            # session of its own, Ctrl-C reaches it through `stop` only.
            self.process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE, start_new_session=True
            )
            if self._ending.is_set():
                self.process.terminate()
            self.process.wait()
            if not self._ending.wait(PAUSE):
                print("Background work ended by itself; starting it again.", file=sys.stderr)


def die_with_parent(pipe: IO[bytes]) -> None:
    """Ends this process when its parent is gone: by signal on Linux, by the pipe anywhere."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    threading.Thread(target=end_after, args=[pipe], name="parent", daemon=True).start()


def end_after(pipe: IO[bytes]) -> None:
    while os.read(pipe.fileno(), 1024):
        pass
    os._exit(1)


def main() -> None:
    die_with_parent(sys.stdin.buffer)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "braidwork.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["braidwork", "work"])


if __name__ == "__main__":
    main()
