"""The fence around a decoding child process: memory, time, files, formats."""

import ctypes
import resource
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

_PR_SET_NO_NEW_PRIVS = 38


def fence_in() -> None:
    """Cap this process before it looks at foreign bytes. It may write no file and gain no privilege."""
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
    warnings.simplefilter("ignore")


def lower_memory_for_stills() -> None:
    """A single picture needs less memory than a video."""
    _lower(resource.RLIMIT_AS, STILL_MEMORY, STILL_MEMORY)


def allow_cpu_for(duration: float, pixels: int) -> None:
    """Raise the CPU limit to what a video of this length and size may honestly need."""
    megapixels = max(1.0, pixels / 1e6)
    wanted = OPENING_CPU_SECONDS + int(max(0.0, duration) * 2.0 * megapixels)
    _lower(resource.RLIMIT_CPU, min(wanted, MOST_CPU_SECONDS), MOST_CPU_SECONDS)


def _lower(name: int, soft: int, hard: int) -> None:
    _, ceiling = resource.getrlimit(name)
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(name, (soft, hard))
