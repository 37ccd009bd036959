"""The verbs of match review: the queue, verdicts that are not final yet, chosen frames, element findings."""

from cli.driver import APPROVER, CommandLine

MATCH, CLIP = "M-000001", "CL-000001"


def test_a_match_is_judged_undone_and_made_final(desk: CommandLine) -> None:
    found = desk.json("match", "queue", "--scope", "all")
    (row,) = found["matches"]
    assert (row["id"], row["verdict"], row["provisional"]) == (MATCH, "confirmed", None)
    assert found["counts"] == {"left": 0, "provisional": 0, "second_look": 0}
    assert desk.json("match", "queue")["matches"] == []
    one = desk.json("match", "judge", MATCH, "--verdict", "rejected", "--provisional", "--ja")
    assert (one["match"], one["preset"], one["before"]) == (MATCH, "other_pictures", "")
    assert "同じ映像ではない" in one["reason"]
    two = desk.json("match", "judge", MATCH, "--verdict", "second_look", "--reason", "Look at the hands.")
    assert (two["verdict"], two["before"]) == ("second_look", "rejected")
    (row,) = desk.json("match", "queue")["matches"]
    assert (row["verdict"], row["provisional"]["verdict"]) == ("confirmed", "second_look")
    assert "second_look (not final)" in desk.run("match", "queue").out
    undone = desk.json("match", "undo")
    assert (undone["undone"]["verdict"], undone["standing"]["verdict"]) == ("second_look", "rejected")
    (waiting,) = desk.json("match", "provisional")
    assert (waiting["verdict"], waiting["problem"]) == ("rejected", "")
    final = desk.json("match", "checkpoint")
    assert (final["id"], final["left"]) == ("VC-000001", [])
    assert final["final"][0] | {"reason": ""} == {
        "match": MATCH, "verdict": "rejected", "before": "confirmed", "reason": "",
    }  # fmt: skip
    assert desk.json("match", "checkpoint", code=1)["error"]["kind"] == "refused"
    assert desk.json("match", "undo", code=1)["error"]["kind"] == "refused"
    assert {one["id"] for one in desk.json("match", "reasons")} >= {"same_pictures", "unsure"}
    at_once = ("match", "judge", MATCH, "--verdict", "confirmed", "--final")
    assert desk.json(*at_once, code=1)["error"]["hint"] == "Give --reason TEXT."
    done = desk.json("--actor", APPROVER, *at_once, "--reason", "The same after all.")
    assert (done["verdict"], done["decided_by"]) == ("confirmed", APPROVER)


def test_frames_are_chosen_and_elements_found(desk: CommandLine) -> None:
    first = desk.json("match", "pairs", "add", MATCH, "--clip-at", 1, "--reference-at", 3, "--note", "Coat")
    assert (first["id"], first["place"], first["clip_second"]) == ("XP-000001", 1, 1.0)
    second = desk.json("match", "pairs", "add", MATCH, "--clip-at", 2, "--reference-at", 4)["id"]
    ordered = desk.json("match", "pairs", "order", MATCH, second, first["id"])
    assert [one["id"] for one in ordered] == [second, first["id"]]
    assert desk.json("match", "pairs", "remove", second)["pairs"][0]["id"] == first["id"]
    assert [one["note"] for one in desk.json("match", "pairs", "list", MATCH)] == ["Coat"]
    assert desk.json("match", "pairs", "caption", first["id"], "--note", "Her coat")[0]["note"] == "Her coat"
    shown = desk.json("match", "show", MATCH)
    assert [one["note"] for one in shown["pairs"]] == ["Her coat"]
    assert [one["id"] for one in shown["remeasured"]] == [MATCH]
    proof = desk.json("match", "proof", MATCH, "--clip-at", 1, "--reference-at", 3)
    assert (len(proof["proof"]["points"]) > 30, proof["distance"] < 30) == (True, True)
    assert len(desk.json("match", "align", MATCH, "--at", 1)["likeness"]) == 7
    assert desk.json("match", "pairs", "add", MATCH, "--clip-at", 99, "--reference-at", 3, code=1)
    saved = desk.json("clip", "element", "add", CLIP, "--kind", "costume", "--verdict", "present",
                      "--clip-from", 0.5, "--clip-to", 2, "--match", MATCH, "--work-from", 2.5,
                      "--work-to", 4, "--clip-at", 1, "--reference-at", 3)  # fmt: skip
    assert (saved["id"], saved["work"], saved["reference"], saved["revision"]) == (
        "EL-000001", "W-0001", "R-000001", 1,
    )  # fmt: skip
    revised = desk.json("clip", "element", "revise", "EL-000001", "--verdict", "unsure", "--note", "Dark")
    assert (revised["verdict"], revised["revision"]) == ("unsure", 2)
    assert "0:00.5–0:02.0" in desk.run("clip", "element", "list", CLIP).out
    history = desk.json("clip", "element", "show", "EL-000001")["history"]
    assert [one["said"]["verdict"] for one in history] == ["present", "unsure"]
    gone = desk.json("clip", "element", "withdraw", "EL-000001", "--reason", "Another coat.")
    assert gone["withdraw_reason"] == "Another coat."
    assert desk.json("clip", "element", "list", "--case", "C-2026-0001") == []
    assert len(desk.json("clip", "element", "list", CLIP, "--withdrawn")) == 1
