"""Tell whether a folder lies on a network share, where SQLite's locks and flushes cannot be relied on."""

import re
from pathlib import Path

MOUNT_TABLE = Path("/proc/self/mountinfo")
_NETWORK = {"afs", "beegfs", "ceph", "cifs", "davfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4"}
_NETWORK |= {"9p", "ocfs2", "orangefs", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf"}
_NETWORK |= {"fuse.ceph", "fuse.curlftpfs", "fuse.davfs2", "fuse.gcsfuse", "fuse.glusterfs", "fuse.rclone"}
_NETWORK |= {"fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs"}


def network_kind(path: Path) -> str | None:
    """The file system type when the path lies on a network share; None for a disk of this machine."""
    if not MOUNT_TABLE.is_file():
        return None
    kind = _kind_of_mount(path.resolve(), MOUNT_TABLE.read_text(encoding="utf-8", errors="surrogateescape"))
    return kind if kind in _NETWORK else None


def _kind_of_mount(path: Path, table: str) -> str:
    best, kind = -1, ""
    for line in table.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split()
        if len(fields) < 5 or not right:
            continue
        mount = Path(_unescaped(fields[4]))
        # Later lines win: a file system mounted over another hides it.
        if path.is_relative_to(mount) and len(mount.parts) >= best:
            best, kind = len(mount.parts), right.split()[0]
    return kind


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)
