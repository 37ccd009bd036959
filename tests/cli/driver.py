"""Runs the real command line in this process and reads what it prints."""

import io
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rightsdesk.cli.app import execute

NOW = "2026-11-22T09:00:00+09:00"
DRAFTER, APPROVER = "Aki Drafter", "Ben Approver"
URL = "https://www.youtube.com/watch?v=SAMPLE00001"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:  # noqa: ANN401  whatever JSON holds
        """The one JSON document that stdout holds; anything else there fails here."""
        return json.loads(self.out)


@dataclass(frozen=True)
class CommandLine:
    data: Path
    shared: list[str] = field(default_factory=list)

    def run(self, *arguments: object) -> Ran:
        """Run exactly this command line, after the options that choose folder, database, clock and person."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = out, err
        try:
            code = execute([*self.shared, *(str(one) for one in arguments)])
        finally:
            sys.stdout, sys.stderr = before
        texts = [stream.buffer.getvalue().decode() for stream in (out, err) if not stream.flush()]
        assert "Traceback" not in "".join(texts)
        return Ran(code, *texts)

    def json(self, *arguments: object, code: int = 0) -> Any:  # noqa: ANN401  whatever JSON holds
        """Run with `--json`, expect the exit code, and give the document."""
        ran = self.run("--json", *arguments)
        assert ran.code == code, (arguments, ran, self.logged() if '"internal"' in ran.out else "")
        return ran.document

    def logged(self) -> str:
        """The end of the log of this folder."""
        return (self.data / "logs" / "rightsdesk.log").read_text(encoding="utf-8")[-2000:]


def command_line(data: Path, database: str | None) -> CommandLine:
    shared = ["--data", str(data), "--now", NOW, "--actor", DRAFTER]
    return CommandLine(data, [*shared, "--database", database] if database else shared)


def fill(cli: CommandLine, films: Path) -> None:
    cli.json("studio", "set", "--name", "Kitsunebi Sample Animation Co., Ltd.",
             "--name-ja", "株式会社きつねび見本", "--address", "1-2-3 Mihon-cho, Tokyo 100-0000",
             "--address-ja", "東京都見本区見本町一丁目2番3号",
             "--country", "Japan", "--email", "rights@kitsunebi.example", "--phone", "+81-3-0000-0000",
             "--representative", "Hanako Mihon", "--signatory", "Hanako Mihon",
             "--signatory-title", "Representative Director")  # fmt: skip
    cli.json("work", "add", "--title", "Lantern Harbor", "--title-ja", "灯りの港",
             "--first-published", "2024-04-12", "--description", "A short animated film",
             "--url", "https://kitsunebi.example/lantern")  # fmt: skip
    cli.json("reference", "add", "W-0001", films / "work.mp4", "--label", "Film", "--locus", "Whole film")
    cli.json("case", "open", "--title", "Mirrored upload", "--work", "W-0001")
    cli.json("clip", "log", "--case", "C-2026-0001", "--url", URL, "--file", films / "clip.mp4",
             "--uploader", "@someone", "--posted-at", "2026-11-20T10:00:00+09:00")  # fmt: skip
    cli.json("match", "score", "--clip", "CL-000001")
    cli.json(
        "match",
        "decide",
        "M-000001",
        "--verdict",
        "confirmed",
        "--reason",
        "The same drawn scenes, mirrored.",
    )
    cli.json("review", "exception", "CL-000001", "--outcome", "no_exception",
             "--considered", "fair_use,quotation",
             "--reason", "Whole scenes without any comment.")  # fmt: skip
    for status in ("triage", "evidence_captured", "rights_verified", "exception_review"):
        cli.json("case", "advance", "C-2026-0001", status)
    cli.json("notice", "draft", "--case", "C-2026-0001", "--kind", "dmca_512c_notice", "--language", "en")
