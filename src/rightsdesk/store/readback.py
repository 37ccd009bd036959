"""Flush a file and hash it again from the disk, of large files while they are still being written."""

import hashlib
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

STRIDE = 64 * 1024 * 1024
_PIECE = 1024 * 1024
_TICK = 0.1  # seconds between two reports while the last bytes are read


class ReadBack:
    """Reads back what its user wrote to a descriptor, in a second thread once there is much of it.

    Every byte is flushed, dropped from memory and read from the disk before it counts. All flushes happen
    here one after the other, and none after one that failed.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._digest = hashlib.sha256()
        self._done = 0
        self._asked = 0
        self._stopped = False
        self._pool: ThreadPoolExecutor | None = None
        self._under_way: list[Future[None]] = []

    def wrote(self, total: int) -> None:
        """Say how much is written so far. Raises `OSError` when an earlier part failed."""
        if total - self._asked < STRIDE:
            return
        self._pool = self._pool or ThreadPoolExecutor(1, "readback")
        self._asked = total
        self._under_way.append(self._pool.submit(self._flush_and_hash, total))
        while self._under_way[0].done():
            self._under_way.pop(0).result()
            if not self._under_way:
                break

    def finish(self, total: int, report: Callable[[int], None]) -> str:
        """Flush all, read the rest, and give the SHA-256 of what the disk holds; reports the bytes read."""
        if self._pool is None:
            self._flush_and_hash(total, report)
            return self._digest.hexdigest()
        self._under_way.append(self._pool.submit(self._flush_and_hash, total))
        for part in self._under_way:
            self._wait(part, report)
        return self._digest.hexdigest()

    def close(self) -> None:
        """Stop reading; afterwards the descriptor may be closed."""
        self._stopped = True
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _wait(self, part: Future[None], report: Callable[[int], None]) -> None:
        while True:
            report(self._done)
            try:
                part.result(_TICK)
            except TimeoutError:
                if part.done():
                    raise
                continue
            break
        report(self._done)

    def _flush_and_hash(self, upto: int, report: Callable[[int], None] = lambda _done: None) -> None:
        if self._stopped:
            return
        try:
            os.fsync(self._descriptor)
            # Flushed pages are dropped from memory first, so that the disk and not the cache answers.
            os.posix_fadvise(self._descriptor, self._done, 0, os.POSIX_FADV_DONTNEED)
            while self._done < upto and not self._stopped:
                piece = os.pread(self._descriptor, min(_PIECE, upto - self._done), self._done)
                if not piece:
                    break
                self._digest.update(piece)
                self._done += len(piece)
                report(self._done)
        except BaseException:
            self._stopped = True
            raise
