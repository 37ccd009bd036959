"""How accounts of platforms are compared: the same account is written in many ways."""

import unicodedata


def account_key(written: str) -> str:
    """The form in which an account is compared: width, case, blanks and a leading @ make no difference."""
    folded = unicodedata.normalize("NFKC", written).strip().removeprefix("@").strip()
    return "".join(folded.casefold().split())


def same_account(one: str, other: str) -> bool:
    """Whether two handles name the same account; nothing is the same as an empty one."""
    key = account_key(one)
    return bool(key) and key == account_key(other)
