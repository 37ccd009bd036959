"""The tag files of a bag (RFC 8493): declaration, information, manifests."""

from collections.abc import Iterable, Mapping

from rightsdesk.store.bag_files import BagFile, BagFolder

ALGORITHMS = ("sha256", "sha512")
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def manifest(files: Iterable[BagFile], algorithm: str) -> str:
    """The lines of a manifest in the form that `sha256sum -c` and `sha512sum -c` read, sorted by path."""
    return "".join(
        f"{getattr(one, algorithm)}  {one.path}\n" for one in sorted(files, key=lambda one: one.path)
    )


def bag_info(values: Mapping[str, str]) -> str:
    """The lines of bag-info.txt; a value is one line whatever a user typed."""
    return "".join(f"{label}: {' '.join(value.split())}\n" for label, value in values.items() if value)


def close_bag(folder: BagFolder, info: Mapping[str, str]) -> str:
    """Add declaration, information and manifests to a folder whose payload lies in data/.

    Gives the SHA-256 of `manifest-sha256.txt`, which stands for the whole payload.
    """
    payload = [one for one in folder.files if one.path.startswith("data/")]
    size = sum(one.size for one in payload)
    folder.add("bagit.txt", [DECLARATION])
    whole = dict(info) | {"Payload-Oxum": f"{size}.{len(payload)}"}
    folder.add("bag-info.txt", [bag_info(whole).encode()])
    written = [folder.add(f"manifest-{name}.txt", [manifest(payload, name).encode()]) for name in ALGORITHMS]
    tags = [one for one in folder.files if not one.path.startswith("data/")]
    for name in ALGORITHMS:
        folder.add(f"tagmanifest-{name}.txt", [manifest(tags, name).encode()])
    return written[0].sha256
