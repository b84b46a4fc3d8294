"""How a personal or secret value is shown to those who may not read it.

| field                          | function     | shown                            |
|--------------------------------|--------------|----------------------------------|
| mobile or landline number      | `mask_phone` | first 3 and last 4               |
| identity number                | `mask_id`    | first 3 and last 4; beside a date of birth first 1 and last 1 |
| person's name                  | `mask_name`  | the surname                      |
| e-mail address                 | `mask_email` | first letter and the domain      |
| bank account                   | `mask_bank`  | last 4                           |
| organisation, receipt, query code | `mask_code` | first 2 and last 2            |

A mask is chosen for the row, not the column: an identity number with its last four figures beside a date of birth
is the whole number. At least four signs are hidden, or all of them.
"""

import re
import unicodedata

_HIDDEN = "*"
_FEWEST_HIDDEN = 4
_TWO_CHARACTER_SURNAME = re.compile(
    "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|司空|长孙|宇文|夏侯|轩辕|端木|澹台|公冶|宗政|濮阳|"
    "淳于|单于|太叔|申屠|仲孙|钟离|鲜于|闾丘|南宫|独孤|呼延|赫连|百里|东郭|西门|第五|拓跋|万俟|公羊|闻人"
)


def mask_phone(number: str) -> str:
    """138****1234; signs other than figures (the hyphen of 021-59991234) stay where they are."""
    figures = [at for at, sign in enumerate(number) if sign.isdecimal()]
    return _hide(number, _inner(figures, head=3, tail=4))


def mask_id(number: str, *, birth_date_shown: bool = False) -> str:
    """310***********123X, or 3****************X where the same page also shows the date of birth.

    The usual 310114********1234 is not offered: with the date of birth beside it nothing of it is hidden.
    """
    head, tail = (1, 1) if birth_date_shown else (3, 4)
    return _mask(number, head=head, tail=tail)


def mask_name(name: str) -> str:
    """张*, 欧阳**, 阿**·*** or J*** S****: the surname or each word's first letter; a one-sign name is hidden."""
    flat = unicodedata.normalize("NFKC", name).strip()
    if flat.isascii():
        return " ".join(_mask_word(word) for word in flat.split())
    # 欧阳 alone may be 欧 with the given name 阳
    head = 2 if len(flat) > 2 and _TWO_CHARACTER_SURNAME.match(flat) else 1  # noqa: PLR2004  # a surname of two and a name
    kept = head if len(flat) > 1 else 0
    return flat[:kept] + "".join(sign if sign == "·" else _HIDDEN for sign in flat[kept:])


def mask_email(address: str) -> str:
    """z***@example.cn; always three stars, so that the length does not help a guess."""
    local, at, domain = address.strip().rpartition("@")
    if not (local and at and domain):
        return _HIDDEN * len(address)
    return f"{local[0] if len(local) > 1 else ''}***@{domain}"


def mask_bank(account: str) -> str:
    """***************1234."""
    return _mask(account, head=0, tail=4)


def mask_code(code: str) -> str:
    """91**************3X for a code only its holder and its keepers use in full."""
    return _mask(code, head=2, tail=2)


def _mask(text: str, *, head: int, tail: int) -> str:
    flat = text.strip()
    return _hide(flat, _inner(list(range(len(flat))), head=head, tail=tail))


def _inner(places: list[int], *, head: int, tail: int) -> set[int]:
    """Return the places to hide: those between head and tail, or all when too few would be left."""
    inner = places[head : max(head, len(places) - tail)]
    return set(inner if len(inner) >= _FEWEST_HIDDEN else places)


def _hide(text: str, places: set[int]) -> str:
    return "".join(_HIDDEN if at in places else sign for at, sign in enumerate(text))


def _mask_word(word: str) -> str:
    return word[:1] + _HIDDEN * (len(word) - 1) if len(word) > 1 else _HIDDEN
