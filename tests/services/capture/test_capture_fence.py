"""The fence of the fetching child, tried from inside by the ways out that Python has."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from services.web_servers import Site, web_site

_FENCED = """
import sys
from pathlib import Path
import asyncio, ctypes, http.client, os, socket, subprocess, tempfile, urllib.request
from rightsdesk.services.capture.capture_fence import Fence
port, folder = int(sys.argv[1]), Path(sys.argv[2])
fence = Fence(folder, sys.argv[3] == "open", 1_000_000)
fence.close()
async def over_asyncio():
    await asyncio.open_connection("127.0.0.1", port)
try:
    {attempt}
except Exception as error:
    print("kept out", type(error).__name__, error)
else:
    print("got out")
"""
CONNECTING = [
    'urllib.request.urlopen(f"http://127.0.0.1:{port}/a")',
    'urllib.request.urlopen(f"http://localhost:{port}/a")',
    'urllib.request.urlopen(f"http://0x7f.1:{port}/a")',
    'socket.create_connection(("127.0.0.1", port))',
    'socket.socket().connect(("localhost", port))',
    'assert socket.socket().connect_ex(("127.0.0.1", port)) == 0',
    'socket.socket(socket.AF_INET6).connect(("::1", port))',
    'socket.socket(socket.AF_INET6).connect(("::ffff:127.0.0.1", port))',
    'socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", port))',
    'http.client.HTTPConnection("127.0.0.1", port).request("GET", "/a")',
    "asyncio.run(over_asyncio())",
    'socket.socket(socket.AF_UNIX).connect("/run/some.sock")',
    'socket.socket().bind(("127.0.0.1", 0))',
]
ESCAPING = [
    'subprocess.run(["/bin/true"])',
    'os.system("true")',
    'os.posix_spawn("/bin/true", ["true"], {})',
    "os.fork()",
    'os.execv("/bin/true", ["true"])',
    'ctypes.CDLL("libc.so.6")',
    '(folder.parent / "outside").write_text("x")',
    '(folder / ".." / "outside").write_text("x")',
    'os.open(folder.parent / "outside", os.O_CREAT | os.O_WRONLY)',
    'os.rename(folder / "inside", folder.parent / "outside")',
    'os.remove(folder.parent / "kept")',
    'os.symlink("/etc/passwd", folder.parent / "outside")',
    "import requests",
    "import curl_cffi",
    '(folder / "large").write_bytes(b"x" * 2_000_000)',
]


@pytest.fixture
def site() -> Iterator[Site]:
    with web_site() as site:
        site.page("/a", "secret")
        yield site


def attempt(site: Site, folder: Path, code: str, allowed: str = "closed") -> str:
    (folder / "work").mkdir()
    (folder / "work" / "inside").write_text("x")
    (folder / "kept").write_text("x")
    port = site.address.rsplit(":", 1)[1]
    script = _FENCED.replace("{attempt}", code)
    command = [sys.executable, "-I", "-c", script, port, str(folder / "work"), allowed]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.stdout + done.stderr


@pytest.mark.parametrize("code", CONNECTING)
def test_no_way_of_connecting_leads_to_this_machine(site: Site, tmp_path: Path, code: str) -> None:
    assert attempt(site, tmp_path, code).startswith("kept out")
    assert site.asked == []


@pytest.mark.parametrize("code", ESCAPING)
def test_nothing_is_started_and_nothing_written_outside(site: Site, tmp_path: Path, code: str) -> None:
    assert attempt(site, tmp_path, code, "open").startswith("kept out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept", "work"]


@pytest.mark.parametrize(
    "code",
    [
        'urllib.request.urlopen(f"http://127.0.0.1:{port}/a").read()',
        '(folder / "new").write_text("x")',
        'tempfile.NamedTemporaryFile(dir=folder).write(b"x")',
        'os.rename(folder / "inside", folder / "renamed")',
    ],
)
def test_what_fetching_needs_is_open(site: Site, tmp_path: Path, code: str) -> None:
    assert attempt(site, tmp_path, code, "open") == "got out\n"


def fetched(site: Site, folder: Path, path: str, *, allow_private: bool) -> dict[str, object]:
    """What the child itself answers, without the page having been looked at before."""
    request = {
        "url": site.address + path, "folder": str(folder), "allow_private": allow_private,
        "most_bytes": 1_000_000,
        "patience": 5, "bytes_per_second": 10**8, "pause": 0, "user_agent": "rightsdesk-test",
    }  # fmt: skip
    command = [sys.executable, "-I", "-m", "rightsdesk.services.capture.capture_child"]
    done = subprocess.run(
        command, input=json.dumps(request), capture_output=True, text=True, check=True, timeout=60
    )
    end: dict[str, object] = json.loads(done.stdout.splitlines()[-1])["end"]
    return end


def test_yt_dlp_does_not_reach_this_machine(site: Site, tmp_path: Path) -> None:
    end = fetched(site, tmp_path, "/a", allow_private=False)
    assert end["refused"] == ["127.0.0.1: it is this machine itself"]
    assert (end["files"], site.asked) == ([], [])


def test_yt_dlp_does_not_follow_a_redirect_to_a_forbidden_address(site: Site, tmp_path: Path) -> None:
    port = site.address.rsplit(":", 1)[1]
    site.moved("/go", f"http://[::ffff:127.0.0.1]:{port}/a")
    end = fetched(site, tmp_path, "/go", allow_private=True)
    assert end["refused"]
    assert site.asked == ["/go"]


def test_yt_dlp_reads_no_settings_plugins_or_cookies_of_the_user(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rightsdesk.jobs import JobContext
    from rightsdesk.services.capture.capture_runs import MediaOrder, run_media
    from rightsdesk.services.capture.fetching import FetchLimits

    home, work = tmp_path / "home", tmp_path / "work"
    plugin = home / ".config/yt-dlp/plugins/mine/yt_dlp_plugins/extractor"
    plugin.mkdir(parents=True)
    work.mkdir()
    (plugin / "mine.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()\n")
    (home / ".config/yt-dlp/config").write_text("--user-agent from-the-users-settings\n")
    (home / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home / (".config" if "XDG" in name else "")))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("PYTHONPATH", str(plugin.parents[1]))
    site.page("/c.mp4", b"\0\0\0\x20ftypisom" + b"\0" * 3000, kind="video/mp4")
    limits = FetchLimits(1_000_000, 10**8, 5.0, allow_private=True)
    run = run_media(
        MediaOrder(f"{site.address}/c.mp4", work, "rightsdesk-test", limits, 0, 1.0), JobContext()
    )
    assert [file.what for file in run.files] == ["info", "media"]
    assert set(site.agents) == {"rightsdesk-test"}
    assert not (tmp_path / "ran").exists()
