"""The tree against its definition, read out of RFC 6962 as it stands, and against published roots."""

import hashlib
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdesk.domain import merkle
from rightsdesk.domain.merkle import Tree, leaf_hash, roots_at, verify_consistency, verify_inclusion

# The eight leaves and roots that implementations of RFC 6962 share.
LEAVES = [bytes.fromhex(text) for text in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
INCLUSION = {
    (0, 1): (),
    (0, 8): (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ),
    (5, 8): (
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
    (2, 3): ("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",),
}
CONSISTENCY = {
    (1, 1): (),
    (6, 8): (
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ),
    (2, 5): (
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ),
}
datas = st.lists(st.binary(max_size=5), min_size=1, max_size=40)


def defined_root(data: Sequence[bytes]) -> bytes:
    """MTH of section 2.1, word for word."""
    if not data:
        return hashlib.sha256(b"").digest()
    if len(data) == 1:
        return hashlib.sha256(b"\x00" + data[0]).digest()
    k = split(len(data))
    return hashlib.sha256(b"\x01" + defined_root(data[:k]) + defined_root(data[k:])).digest()


def defined_path(m: int, data: Sequence[bytes]) -> list[bytes]:
    """PATH of section 2.1.1."""
    if len(data) == 1:
        return []
    k = split(len(data))
    if m < k:
        return [*defined_path(m, data[:k]), defined_root(data[k:])]
    return [*defined_path(m - k, data[k:]), defined_root(data[:k])]


def defined_subproof(m: int, data: Sequence[bytes], known: bool) -> list[bytes]:
    """SUBPROOF of section 2.1.2."""
    if m == len(data):
        return [] if known else [defined_root(data)]
    k = split(len(data))
    if m <= k:
        return [*defined_subproof(m, data[:k], known), defined_root(data[k:])]
    return [*defined_subproof(m - k, data[k:], False), defined_root(data[:k])]


def split(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def tree(data: Sequence[bytes]) -> Tree:
    return Tree([leaf_hash(one) for one in data])


def test_the_published_roots() -> None:
    assert [tree(LEAVES[:size]).root.hex() for size in range(9)] == list(ROOTS)
    found = roots_at((leaf_hash(one) for one in LEAVES), range(20))
    assert [found[size].hex() for size in range(9)] == list(ROOTS)
    assert len(found) == 9


@pytest.mark.parametrize("place", INCLUSION)
def test_the_published_audit_paths(place: tuple[int, int]) -> None:
    assert tuple(one.hex() for one in tree(LEAVES[: place[1]]).inclusion(place[0])) == INCLUSION[place]


@pytest.mark.parametrize("sizes", CONSISTENCY)
def test_the_published_consistency_proofs(sizes: tuple[int, int]) -> None:
    assert tuple(one.hex() for one in tree(LEAVES[: sizes[1]]).consistency(sizes[0])) == CONSISTENCY[sizes]


@given(datas)
def test_root_paths_and_proofs_are_those_of_the_definition(data: list[bytes]) -> None:
    made = tree(data)
    assert made.root == defined_root(data) == roots_at(map(leaf_hash, data), {len(data)})[len(data)]
    for index, one in enumerate(data):
        path = made.inclusion(index)
        assert list(path) == defined_path(index, data)
        assert verify_inclusion(leaf_hash(one), index, len(data), path, made.root)
    for earlier in range(1, len(data) + 1):
        proof = made.consistency(earlier)
        assert list(proof) == defined_subproof(earlier, data, True)
        assert verify_consistency(earlier, defined_root(data[:earlier]), len(data), made.root, proof)
    assert verify_consistency(0, merkle.EMPTY_ROOT, len(data), made.root, ())


@given(datas, st.data())
def test_a_proof_holds_for_nothing_else(data: list[bytes], draw: st.DataObject) -> None:
    data = [bytes([number]) + one for number, one in enumerate(data)]
    made, size = tree(data), len(data)
    index = draw.draw(st.integers(0, size - 1))
    leaf, path = leaf_hash(data[index]), made.inclusion(index)
    other = draw.draw(st.integers(0, size - 1).filter(lambda number: number != index)) if size > 1 else -1
    assert not verify_inclusion(leaf, other, size, path, made.root)
    assert not verify_inclusion(leaf, size, size, path, made.root)
    assert not verify_inclusion(leaf_hash(data[index] + b"."), index, size, path, made.root)
    assert not verify_inclusion(leaf, index, size, (*path, leaf), made.root)
    assert not verify_inclusion(leaf, index, size, path, leaf_hash(made.root))
    if path:
        assert not verify_inclusion(leaf, index, size, path[:-1], made.root)
        place = draw.draw(st.integers(0, len(path) - 1))
        assert not verify_inclusion(leaf, index, size, flipped(path, place), made.root)


@given(datas, st.data())
def test_a_consistency_proof_does_not_hold_for_another_history(
    data: list[bytes], draw: st.DataObject
) -> None:
    data = [bytes([number]) + one for number, one in enumerate(data)]
    made, size = tree(data), len(data)
    earlier = draw.draw(st.integers(1, size))
    proof, before = made.consistency(earlier), defined_root(data[:earlier])
    changed = draw.draw(st.integers(0, earlier - 1))
    rewritten = tree([*data[:changed], data[changed] + b".", *data[changed + 1 :]])
    assert not verify_consistency(earlier, before, size, rewritten.root, rewritten.consistency(earlier))
    assert not verify_consistency(earlier, before, size, rewritten.root, proof)
    assert not verify_consistency(earlier, leaf_hash(before), size, made.root, proof)
    assert not verify_consistency(earlier, before, size, made.root, (*proof, before))
    assert not verify_consistency(size + 1, before, size, made.root, proof)
    if proof:
        assert not verify_consistency(earlier, before, size, made.root, proof[:-1])
        assert not verify_consistency(earlier, before, size, made.root, flipped(proof, 0))


def flipped(path: Sequence[bytes], place: int) -> tuple[bytes, ...]:
    changed = bytes([path[place][0] ^ 1]) + path[place][1:]
    return (*path[:place], changed, *path[place + 1 :])


@pytest.mark.parametrize("index", [-1, 3])
def test_a_leaf_that_is_not_there_has_no_path(index: int) -> None:
    with pytest.raises(IndexError, match="no leaf"):
        tree(LEAVES[:3]).inclusion(index)


@pytest.mark.parametrize("earlier", [0, 4])
def test_nothing_shows_that_a_tree_extends_a_larger_one(earlier: int) -> None:
    with pytest.raises(IndexError, match="does not extend"):
        tree(LEAVES[:3]).consistency(earlier)


SHA = hashlib.sha256
MUTANTS: dict[str, tuple[str, Callable[..., object]]] = {
    "children swapped": ("node_hash", lambda left, right: SHA(b"\x01" + right + left).digest()),
    "node without its prefix": ("node_hash", lambda left, right: SHA(left + right).digest()),
    "leaf without its prefix": ("leaf_hash", lambda data: SHA(data).digest()),
    "prefixes exchanged": ("leaf_hash", lambda data: SHA(b"\x01" + data).digest()),
    "lone node hashed with itself": (
        "_parents",
        lambda level: [
            merkle.node_hash(level[left], level[min(left + 1, len(level) - 1)])
            for left in range(0, len(level), 2)
        ],
    ),
    "cut tail": (
        "_parents",
        lambda level: [merkle.node_hash(*level[left : left + 2]) for left in range(0, len(level) - 1, 2)],
    ),
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_the_published_roots_catch_a_broken_tree(mutant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, broken = MUTANTS[mutant]
    monkeypatch.setattr(merkle, name, broken)
    leaves = [merkle.leaf_hash(one) for one in LEAVES[:7]]
    assert Tree(leaves).root.hex() != ROOTS[7]


def test_without_prefixes_a_node_would_pass_for_a_leaf(monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = (leaf_hash(one) for one in LEAVES[:2])
    assert leaf_hash(left + right) != tree(LEAVES[:2]).root
    for name, broken in (MUTANTS["leaf without its prefix"], MUTANTS["node without its prefix"]):
        monkeypatch.setattr(merkle, name, broken)
    assert merkle.leaf_hash(left + right) == Tree([left, right]).root
