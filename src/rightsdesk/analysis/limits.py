"""The fence around a decoding child process: memory, time, files, formats."""

import ctypes
import platform
import resource
import struct
import warnings

MIB = 1 << 20
VIDEO_MEMORY = 2048 * MIB
STILL_MEMORY = 1024 * MIB
LONGEST_SIDE = 8192
OPENING_CPU_SECONDS = 30
MOST_CPU_SECONDS = 4 * 3600
SILENCE_SECONDS = 90.0

# Real containers only: playlists (HLS, concat, DASH) would make the demuxer open other files.
VIDEO_CONTAINERS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,live_flv,gif,ogg,asf,mxf,ivf,"
    "wav,mp3,flac,aac,aiff"
)
STILL_FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "TIFF", "AVIF")

_READING_BYTES_PER_CPU_SECOND = 20 * MIB

_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 22, 2
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _ANSWER = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13  # the refused call ends with EACCES
_IO_URING_SETUP, _SECOND_TABLE = 425, 0x40000000
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # its mark, its number for socket()


def fence_in() -> None:
    """Cap this process before it looks at foreign bytes.

    It may write no file, gain no privilege and, where the kernel can be told so, open no socket.
    """
    caps = (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NOFILE, 64, 64),
        (resource.RLIMIT_AS, VIDEO_MEMORY, VIDEO_MEMORY),
        (resource.RLIMIT_CPU, OPENING_CPU_SECONDS, MOST_CPU_SECONDS),
    )
    for name, soft, hard in caps:
        _lower(name, soft, hard)
    ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _refuse_sockets()
    warnings.simplefilter("ignore")


def lower_memory_for_stills() -> None:
    """A single picture needs less memory than a video."""
    _lower(resource.RLIMIT_AS, STILL_MEMORY, STILL_MEMORY)


def allow_cpu_for(duration: float, pixels: int) -> None:
    """Raise the CPU limit to what a video of this length and size may honestly need."""
    megapixels = max(1.0, pixels / 1e6)
    wanted = OPENING_CPU_SECONDS + int(max(0.0, duration) * 2.0 * megapixels)
    _lower(resource.RLIMIT_CPU, min(wanted, MOST_CPU_SECONDS), MOST_CPU_SECONDS)


def allow_cpu_for_reading(size: int) -> None:
    """Raise the CPU limit to what hashing a file of this many bytes may honestly need."""
    wanted = OPENING_CPU_SECONDS + size // _READING_BYTES_PER_CPU_SECOND
    _lower(resource.RLIMIT_CPU, min(wanted, MOST_CPU_SECONDS), MOST_CPU_SECONDS)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def _refuse_sockets() -> bool:
    """Have the kernel refuse socket() and what could stand in for it; whether it agreed to."""
    if platform.machine() not in _MACHINES:
        return False
    machine, socket_call = _MACHINES[platform.machine()]
    steps = (
        (_LOAD, 0, 0, 4),
        (_JUMP_IF_EQUAL, 0, 5, machine),
        (_LOAD, 0, 0, 0),
        (_JUMP_IF_AT_LEAST, 3, 0, _SECOND_TABLE),
        (_JUMP_IF_EQUAL, 2, 0, socket_call),
        (_JUMP_IF_EQUAL, 1, 0, _IO_URING_SETUP),
        (_ANSWER, 0, 0, _ALLOW),
        (_ANSWER, 0, 0, _REFUSE),
    )
    code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    program = _Program(len(steps), code)
    refused = ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)
    return int(refused) == 0


def _lower(name: int, soft: int, hard: int) -> None:
    _, ceiling = resource.getrlimit(name)
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(name, (soft, hard))
