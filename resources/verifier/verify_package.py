#!/usr/bin/env python3
"""Check a package of evidence without the program that made it.

    python3 verify_package.py FOLDER [--known COUNT:HASH]

Needs Python 3.8 or newer and nothing else. It only reads. Exit code 0: everything holds; 3: something does not;
2: wrong usage. What is checked:

1. the bag (RFC 8493): no file is missing, added or changed, by SHA-256 and SHA-512;
2. the custody log: each entry is hashed again (RFC 8785 canonical JSON, SHA-256) and builds on the one before;
   of a withheld entry the last part is shown, and the state of SHA-256 after the part before it;
3. the Merkle root (RFC 6962) of each checkpoint in the package;
4. that each file of evidence and each notice is the one the custody log names.

--known takes the length of the log and a hash (head of the chain or Merkle root) from a printed notice or an
older package. Without it, nobody can see whether the whole log was written anew.
"""

import base64
import hashlib
import json
import os
import re
import stat
import sys

FAILED = 3
GENESIS = "sha256:" + "0" * 64
ALGORITHMS = ("sha256", "sha512")
MOST_LINES = 2000000
LARGEST_TAG = 1 << 30
LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)")
SHORTEST_LINK = 26  # 25 digits of the hash before, and the sign that closes it
TAIL_KEYS = {"program", "seq", "sha256_after", "sha256_before", "subject", "verb", "zone"}


class Findings(object):
    """What was found, in English and Japanese."""

    def __init__(self):
        self.problems = []
        self.good = []
        self.entries = 0

    def problem(self, kind, where, english, japanese):
        self.problems.append({"kind": kind, "where": where, "en": english, "ja": japanese})

    def holds(self, english, japanese):
        self.good.append((english, japanese))


def files_below(folder, findings):
    """Regular files by their path in the folder; links are named and never followed."""
    found, waiting = {}, [""]
    while waiting:
        inner = waiting.pop()
        with os.scandir(os.path.join(folder, inner) if inner else folder) as entries:
            for entry in entries:
                path = inner + "/" + entry.name if inner else entry.name
                if entry.is_symlink():
                    findings.problem("link", path, "is a link, which a package must not hold",
                                     "リンクです（パッケージに含められません）")
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif entry.is_file(follow_symlinks=False):
                    found[path] = os.path.join(folder, path)
                else:
                    findings.problem("special", path, "is no regular file", "通常のファイルではありません")
    return found


def opened(path):
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
                     | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise OSError("no regular file")
    return os.fdopen(number, "rb")


def hashes_of(path):
    digests = {name: hashlib.new(name) for name in ALGORITHMS}
    size = 0
    with opened(path) as file:
        while True:
            chunk = file.read(1 << 20)
            if not chunk:
                break
            size += len(chunk)
            for digest in digests.values():
                digest.update(chunk)
    return {name: digest.hexdigest() for name, digest in digests.items()}, size


def read_bytes(files, path):
    with opened(files[path]) as file:
        data = file.read(LARGEST_TAG + 1)
    if len(data) > LARGEST_TAG:
        raise ValueError("%s is too large" % path)
    return data


def is_safe(path):
    parts = path.split("/")
    return not (path.startswith(("/", "~")) or "\\" in path or "\0" in path or ":" in parts[0]
                or any(part in ("", ".", "..") for part in parts))


def read_manifest(files, name, findings):
    """The hash that a manifest gives for each path."""
    found = {}
    for line in read_bytes(files, name).decode("utf-8").splitlines():
        if not line.strip():
            continue
        match = LINE.fullmatch(line)
        if match is None or len(found) > MOST_LINES:
            findings.problem("manifest", name, "has a line that is none of a manifest: " + ascii(line[:80]),
                             "読めない行があります")
            return found
        path = match[2].replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
        if not is_safe(path):
            findings.problem("path", ascii(path), "points out of the package", "パッケージの外を指しています")
        elif path in found and found[path] != match[1].lower():
            findings.problem("manifest", path, "is listed twice in " + name, "目録に二度載っています")
        else:
            found[path] = match[1].lower()
    return found


def check_bag(files, findings):
    """Hold every file against the manifests."""
    if "bagit.txt" not in files:
        findings.problem("bag", "bagit.txt", "is missing: this folder is no package", "がありません")
        return
    if "fetch.txt" in files:
        findings.problem("bag", "fetch.txt", "names files that would have to be fetched; none is",
                         "外部から取得するファイルの指定は受け付けません")
    known = {}
    for path in sorted(files):
        known[path] = hashes_of(files[path])
    payload = [path for path in files if path.startswith("data/")]
    for algorithm in ALGORITHMS:
        name, tags = "manifest-%s.txt" % algorithm, "tagmanifest-%s.txt" % algorithm
        for manifest in (name, tags):
            if manifest not in files:
                findings.problem("bag", manifest, "is missing", "がありません")
                return
        check_manifest(payload, known, algorithm, read_manifest(files, name, findings), findings)
        others = [path for path in files if not path.startswith(("data/", "tagmanifest-"))]
        check_manifest(others, known, algorithm, read_manifest(files, tags, findings), findings)
    check_oxum(files, sum(known[path][1] for path in payload), len(payload), findings)
    if not findings.problems:
        findings.holds("%d files: none missing, added or changed (SHA-256, SHA-512)" % len(files),
                       "ファイル%d件: 欠落・追加・変更なし（SHA-256・SHA-512）" % len(files))


def check_manifest(paths, known, algorithm, listed, findings):
    for path in sorted(set(listed) - set(paths)):
        findings.problem("missing", path, "is missing", "がありません")
    for path in sorted(set(paths) - set(listed)):
        findings.problem("added", path, "was added: no manifest names it", "が追加されています（目録にありません）")
    for path in sorted(set(paths) & set(listed)):
        if known[path][0][algorithm] != listed[path]:
            findings.problem("changed", path, "was changed (%s)" % algorithm, "が変更されています")


def check_oxum(files, size, count, findings):
    if "bag-info.txt" not in files:
        return
    text = read_bytes(files, "bag-info.txt").decode("utf-8")
    found = re.search(r"^Payload-Oxum:\s*(\d+)\.(\d+)\s*$", text, re.MULTILINE)
    if found and (int(found[1]), int(found[2])) != (size, count):
        findings.problem("bag", "bag-info.txt", "gives another size or number of files (Payload-Oxum)",
                         "ファイルの数または大きさが一致しません")


# --- RFC 8785 for what the log holds: text, whole numbers, true, false, null, lists and tables


def canonical(value):
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(quoted(key) + ":" + canonical(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(one) for one in value) + "]"
    if isinstance(value, str):
        return quoted(value)
    if value is None or isinstance(value, bool) or (isinstance(value, int) and abs(value) < 2**53):
        return json.dumps(value)
    raise ValueError("a number that the log cannot hold")


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def unique(pairs):
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key stands twice")
    return table


def read_json(text):
    return json.loads(text, object_pairs_hook=unique)


# --- SHA-256 from a given state on, for entries whose first part is withheld


def primes(count):
    found, number = [], 2
    while len(found) < count:
        if all(number % prime for prime in found):
            found.append(number)
        number += 1
    return found


def root_bits(number, power):
    low, high, wanted = 0, 1 << 40, number << (32 * power)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle ** power <= wanted else (low, middle - 1)
    return low & 0xFFFFFFFF


CONSTANTS = [root_bits(prime, 3) for prime in primes(64)]


def turn(word, by):
    return ((word >> by) | (word << (32 - by))) & 0xFFFFFFFF


def compress(state, block):
    words = [int.from_bytes(block[at:at + 4], "big") for at in range(0, 64, 4)]
    for at in range(16, 64):
        near, far = words[at - 15], words[at - 2]
        words.append((words[at - 16] + (turn(near, 7) ^ turn(near, 18) ^ (near >> 3)) + words[at - 7]
                      + (turn(far, 17) ^ turn(far, 19) ^ (far >> 10))) & 0xFFFFFFFF)
    a, b, c, d, e, f, g, h = state
    for constant, word in zip(CONSTANTS, words):
        first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constant + word)
        second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
        a, b, c, d, e, f, g, h = ((first + second) & 0xFFFFFFFF, a, b, c, (d + first) & 0xFFFFFFFF, e, f, g)
    return [(old + new) & 0xFFFFFFFF for old, new in zip(state, (a, b, c, d, e, f, g, h))]


def withheld_hash(part):
    rest, state, length = base64.b64decode(part["rest"], validate=True), bytes.fromhex(part["state"]), part["length"]
    if not isinstance(length, int) or length < 0 or length % 64 or len(state) != 32:
        raise ValueError("no state of SHA-256")
    words = [int.from_bytes(state[at:at + 4], "big") for at in range(0, 32, 4)]
    whole = rest + b"\x80" + b"\0" * (-(len(rest) + 9) % 64) + ((length + len(rest)) * 8).to_bytes(8, "big")
    for at in range(0, len(whole), 64):
        words = compress(words, whole[at:at + 64])
    return b"".join(word.to_bytes(4, "big") for word in words).hex()


def withheld_tail(part, previous):
    """The fields that a withheld entry shows; they begin within the hash of the entry before."""
    rest = base64.b64decode(part["rest"], validate=True)
    begun, sign, shown = rest.partition(b',"program":')
    tail = read_json('{"program":' + shown.decode("utf-8"))
    if not sign or set(tail) != TAIL_KEYS or len(begun) < SHORTEST_LINK:
        raise ValueError("the end of the entry is not as it must be")
    links = ('"previous_hash":"%s"' % previous).encode("utf-8").endswith(begun)
    return dict(tail, previous_hash=previous if links else None, withheld=True)


# --- the log


def check_log(files, findings):
    """Compute the chain again; gives the fields that are shown of each entry, and the leaves of the tree."""
    name = "data/custody.jsonl"
    if name not in files:
        findings.problem("log", name, "is missing", "がありません")
        return [], []
    entries, leaves, previous = [], [], GENESIS
    before = len(findings.problems)
    for number, line in enumerate(read_bytes(files, name).decode("utf-8").splitlines(), 1):
        try:
            entry, own, leaf = read_entry(read_json(line), previous)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            findings.problem("log", "entry %d" % number, "cannot be read: %s" % error, "読めません")
            return entries, leaves
        if own is None:
            findings.problem("log", "entry %d" % number, "was changed after it was written",
                             "書かれた後に変更されています")
        if entry["seq"] != number or entry["previous_hash"] != previous:
            findings.problem("log", "entry %d" % number, "does not build on the entry before it",
                             "直前の記録につながっていません")
        previous = json.loads(line)["hash"]
        entries.append(dict(entry, hash=previous))
        leaves.append(leaf)
    if len(findings.problems) == before:
        withheld = sum(1 for entry in entries if entry.get("withheld"))
        findings.holds("custody log: %d entries, each hashed again and linked (%d with words withheld); head %s"
                       % (len(entries), withheld, previous),
                       "取扱記録: %d件を再計算し、連鎖を確認（うち内容非開示 %d件）。末尾 %s"
                       % (len(entries), withheld, previous))
    return entries, leaves


def read_entry(line, previous):
    """What is shown of an entry, its hash when that holds, and its leaf."""
    if "entry" in line:
        content = canonical(line["entry"]).encode("utf-8")
        own = "sha256:" + hashlib.sha256(content).hexdigest()
        entry, leaf = line["entry"], hashlib.sha256(b"\0" + content).digest()
    else:
        own = "sha256:" + withheld_hash(line["withheld"])
        entry, leaf = withheld_tail(line["withheld"], previous), bytes.fromhex(line["leaf"])
    if entry["seq"] != line["seq"]:
        own = None
    return entry, own if own == line["hash"] else None, leaf


def merkle_roots(leaves, sizes):
    """The root of RFC 6962 at each of these sizes."""
    found, peaks = {}, []
    for count, leaf in enumerate(leaves, 1):
        peaks.append(leaf)
        rest = count
        while rest % 2 == 0:
            right = peaks.pop()
            peaks.append(hashlib.sha256(b"\1" + peaks.pop() + right).digest())
            rest //= 2
        if count in sizes:
            root = peaks[-1]
            for left in reversed(peaks[:-1]):
                root = hashlib.sha256(b"\1" + left + root).digest()
            found[count] = root.hex()
    return found


def check_checkpoints(files, entries, leaves, known, findings):
    """Hold the log against the checkpoints in the package and those the reader brought."""
    given = []
    if "data/checkpoints.json" in files:
        given = read_json(read_bytes(files, "data/checkpoints.json").decode("utf-8"))["checkpoints"]
    roots = merkle_roots(leaves, {one["size"] for one in given} | {count for count, _ in known})
    heads = {count: entry["hash"] for count, entry in enumerate(entries, 1)}
    bad = 0
    for one in given:
        if roots.get(one["size"]) != bare(one["root"]) or bare(heads.get(one["size"], "")) != bare(one["head"]):
            bad += 1
            findings.problem("checkpoint", "checkpoint %s" % one["size"], "is not one of this log",
                             "この記録のものではありません")
    check_tokens(files, roots, findings)
    if given and not bad:
        findings.holds("%d checkpoints: the Merkle root was computed again (RFC 6962)" % len(given),
                       "チェックポイント%d件: マークルルートを再計算し一致（RFC 6962）" % len(given))
    for count, value in known:
        if bare(value) in (roots.get(count), bare(heads.get(count, ""))):
            findings.holds("the log begins with the %d entries you know of" % count,
                           "お手元の控え（%d件目まで）と一致します" % count)
        else:
            findings.problem("checkpoint", "%d:%s" % (count, value), "is not in this log: it was cut or rewritten",
                             "この記録にありません（切り詰めまたは書き換え）")


def check_tokens(files, roots, findings):
    """Whether each time-stamp is over the root it goes with; its signature is for OpenSSL to check."""
    if "data/checkpoints.json" not in files:
        return
    stamps = read_json(read_bytes(files, "data/checkpoints.json").decode("utf-8"))["timestamps"]
    for one in stamps:
        root = bytes.fromhex(roots.get(one["checkpoint"], ""))
        token = read_bytes(files, one["token"])
        if not any(hashlib.new(name, root).digest() in token for name in ALGORITHMS):
            findings.problem("timestamp", one["token"], "is not over the root of its checkpoint",
                             "チェックポイントのルートに対するものではありません")
    if stamps:
        findings.holds("%d time-stamps name roots of this log; README.txt tells how OpenSSL checks who signed them"
                       % len(stamps), "タイムスタンプ%d件の対象を確認（署名の検証は README.txt の OpenSSL の手順で）"
                       % len(stamps))


def bare(text):
    return text[7:].lower() if text.startswith("sha256:") else text.lower()


# --- the records


def check_records(files, entries, findings):
    """Hold the files against the log: a file and its manifest changed together still differ from it."""
    name = "data/case.json"
    if name not in files:
        findings.problem("records", name, "is missing", "がありません")
        return
    records = read_json(read_bytes(files, name).decode("utf-8"))
    count, head = records["custody"]["count"], records["custody"]["head"]
    if (len(entries), entries[-1]["hash"] if entries else GENESIS) != (count, head):
        findings.problem("log", "data/custody.jsonl", "is not the log the records were taken with: %d entries of %d"
                         % (len(entries), count), "記録の件数または末尾が一致しません（切り詰めの可能性）")
    recorded = {entry["subject"]: entry["sha256_after"] for entry in entries if entry["sha256_after"]}
    before, seen = len(findings.problems), 0
    for one in records["evidence"] + records["notices"]:
        sha256 = one.get("sha256") or one["pdf_sha256"]
        if recorded.get(one["id"]) != sha256:
            findings.problem("records", one["id"], "is another file in the records than in the custody log",
                             "取扱記録と異なるファイルです")
        if one["path"] in files:
            seen += 1
            if hashes_of(files[one["path"]])[0]["sha256"] != sha256:
                findings.problem("records", one["path"], "is not the file that was taken in as " + one["id"],
                                 "受け入れた時のファイルではありません")
    check_absent(files, records, findings)
    if len(findings.problems) == before:
        findings.holds("%d files of evidence and notices are those the custody log names" % seen,
                       "証拠・通知のファイル%d件は取扱記録のものと一致" % seen)


def check_absent(files, records, findings):
    """Only a redacted package may lack files, and it lists them."""
    left_out = set()
    if "data/masked.json" in files:
        masked = read_json(read_bytes(files, "data/masked.json").decode("utf-8"))
        left_out = {one["path"] for one in masked["left_out"]}
        findings.holds("redacted copy: %d places masked, %d files left out (data/masked.json)"
                       % (len(masked["masked"]), len(left_out)),
                       "伏字版: %d か所を伏せ、%d 件を除外（data/masked.json）" % (len(masked["masked"]), len(left_out)))
    for one in records["evidence"] + records["notices"]:
        if one["path"] not in files and one["path"] not in left_out:
            findings.problem("missing", one["path"], "is missing, although the records name it", "がありません")


def check_contents(folder, known=(), bag=False):
    """Check the log and the records of a package, and with `bag` its manifests."""
    findings = Findings()
    try:
        files = files_below(folder, findings)
        if bag:
            check_bag(files, findings)
        if "bagit.txt" in files:
            entries, leaves = check_log(files, findings)
            findings.entries = len(entries)
            check_checkpoints(files, entries, leaves, known, findings)
            check_records(files, entries, findings)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        findings.problem("unreadable", folder, "cannot be read: %s" % ascii(str(error)), "読めません")
    return findings


def known_of(text):
    match = re.fullmatch(r"(\d+):((?:sha256:)?[0-9a-fA-F]{64})", text)
    if match is None:
        raise SystemExit("--known takes COUNT:HASH, such as 42:sha256:0123…")
    return int(match[1]), match[2]


def say(text):
    stream = sys.stdout
    stream.write(text.encode(stream.encoding or "utf-8", "backslashreplace").decode(stream.encoding or "utf-8") + "\n")


def shown(text):
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def main(arguments):
    folders, known, rest = [], [], list(arguments)
    while rest:
        one = rest.pop(0)
        if one == "--known" and rest:
            known.append(known_of(rest.pop(0)))
        elif one.startswith("-") and one != "-":
            say(__doc__)
            return 0 if one in ("-h", "--help") else 2
        else:
            folders.append(one)
    folder = folders[0] if folders else os.path.dirname(os.path.abspath(__file__))
    if len(folders) > 1:
        say(__doc__)
        return 2
    findings = check_contents(folder, known, bag=True)
    for english, japanese in findings.good:
        say("OK   " + shown(english) + "\n     " + shown(japanese))
    for one in findings.problems:
        say("BAD  %s %s\n     %s %s" % (shown(one["where"]), shown(one["en"]), shown(one["where"]), shown(one["ja"])))
    if findings.problems:
        say("\nThis package does NOT hold: %d problems." % len(findings.problems))
        say("このパッケージには問題があります（%d件）。" % len(findings.problems))
        return FAILED
    say("\nEverything holds. This shows that nothing was changed since it was recorded; it does not show who made")
    say("a file or that what it says is true." + ("" if known else
        " To see that the log was not written anew, give --known a hash"))
    if not known:
        say("from a printed notice or an older package.")
    say("すべて一致しました。記録の後に変更されていないことを示すもので、作成者や内容の真実性を示すものではありません。")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
