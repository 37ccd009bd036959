"""What an item says of its own origin, on the command line."""

import io
from pathlib import Path

from analysis import credentials
from cli.driver import CommandLine
from PIL import Image
from PIL.PngImagePlugin import PngInfo

CASE = ("evidence", "attach", "--case", "C-2026-0001")


def test_provenance_is_shown_and_read_again(desk: CommandLine, tmp_path: Path) -> None:
    signer = credentials.signing()
    photo = tmp_path / "made.jpg"
    photo.write_bytes(signer.sign(credentials.noise_jpeg(), "image/jpeg"))
    item = desk.json(*CASE, photo)
    assert item["provenance"]["c2pa"]["state"] == "valid_untrusted"
    number = item["id"]
    shown = desk.json("evidence", "show", number)
    assert shown["provenance"] == item["provenance"]
    told = desk.json("evidence", "provenance", number)
    assert (told["id"], told["changed"], told["provenance"]) == (number, False, item["provenance"])
    (desk.data / "c2pa").mkdir()
    (desk.data / "c2pa" / "house.pem").write_bytes(signer.authority.pem())
    assert desk.json("evidence", "provenance", number)["provenance"]["c2pa"]["state"] == "valid_untrusted"
    again = desk.json("evidence", "provenance", number, "--again")
    assert (again["changed"], again["provenance"]["c2pa"]["state"]) == (True, "trusted")
    assert desk.json("evidence", "provenance", number, "--again")["changed"] is False
    custody = desk.json("evidence", "show", number)["custody"]
    assert [one["verb"] for one in custody] == ["attached", "provenance_read"]
    assert desk.json("verify")["problems"] == []
    text = desk.run("evidence", "provenance", number).out
    assert "Made by a trained model (generative AI) (trainedAlgorithmicMedia)" in text
    assert "Sample Signer, Sample Signers, Ltd." in text
    assert "They do not show that the content is true." in " ".join(text.split())


def test_text_of_a_file_is_printed_as_text(desk: CommandLine, tmp_path: Path) -> None:
    info, file = PngInfo(), io.BytesIO()
    info.add_text("parameters", "[bold red]lantern[/bold red] \x1b[31m\x07 <b>")
    info.add_text("[link=file:///etc/passwd]", "key")
    Image.new("RGB", (32, 32)).save(file, "PNG", pnginfo=info)
    still = tmp_path / "still.png"
    still.write_bytes(file.getvalue())
    number = desk.json(*CASE, still)["id"]
    text = desk.run("evidence", "provenance", number).out
    assert "[bold red]lantern[/bold red] \\x1b[31m\\x07 <b>" in text
    assert "[link=file:///etc/passwd]" in text
    assert "\x1b" not in text


def test_an_item_that_is_not_there(desk: CommandLine) -> None:
    for arguments in (("E-000404",), ("E-000404", "--again")):
        answer = desk.json("evidence", "provenance", *arguments, code=1)
        assert answer["error"]["kind"] == "not_found"
