"""What is refused before it is decoded, and in which words."""

from rightsdesk.analysis import limits
from rightsdesk.errors import UnreadableMedia

NO_PICTURES = "The video holds no frames that can be shown."
BROKEN = "The file is damaged or is not a video or picture that can be read here."
BROKEN_HINT = "Open it in a player; if it plays there, save it again as MP4 and use that copy."
_TEXT_BYTES = set(range(0x20, 0x100)) | {0x09, 0x0A, 0x0D}


def refuse_text(head: bytes) -> None:
    """Say plainly when a file is text or a playlist. Raises `UnreadableMedia`."""
    start = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith((b"#EXTM3U", b"ffconcat", b"<MPD", b"#EXT-X")):
        raise UnreadableMedia(
            "The file is a playlist that points to other files, not a video itself.",
            "Attach the video file that the playlist names.",
        )
    if head and all(byte in _TEXT_BYTES for byte in head):
        raise UnreadableMedia(
            "The file holds text, not a video or a picture.", "Attach the media file itself."
        )


def refuse_size(width: int, height: int) -> None:
    """Refuse pictures beyond the limit before their pixels are unpacked. Raises `UnreadableMedia`."""
    if max(width, height) > limits.LONGEST_SIDE:
        raise UnreadableMedia(
            f"The picture measures {width} x {height} pixels; at most {limits.LONGEST_SIDE} a side are read.",
            "Make a smaller copy and use that.",
        )
    if width < 1 or height < 1:
        raise UnreadableMedia(NO_PICTURES, BROKEN_HINT)
