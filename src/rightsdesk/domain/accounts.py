"""How accounts of platforms are compared: the same account is written in many ways."""

import unicodedata


def account_key(written: str) -> str:
    """The form in which an account is compared: width, case, blanks and a leading @ make no difference."""
    folded = unicodedata.normalize("NFKC", written).strip().removeprefix("@").strip()
    return "".join(folded.casefold().split())
