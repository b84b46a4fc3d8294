"""Chinese words by their sound, for filters and sort keys typed without an input method."""


def initials(text: str) -> str:
    """Return first letters in lower case: 嘉定 is jd, 3D打印 is 3ddy; signs and spaces fall away."""
    return "".join(syllable[:1] if is_chinese else syllable for syllable, is_chinese in _syllables(text))


def full(text: str) -> str:
    """Return whole syllables without tones: 嘉定 is jiading; ü is v, as on a keyboard (绿 is lv)."""
    return "".join(syllable for syllable, _is_chinese in _syllables(text))


def _syllables(text: str) -> list[tuple[str, bool]]:
    """Return each Chinese character's sound, and each run of anything else as its letters and figures.

    Readings follow pypinyin's phrases (重庆 is chongqing); a surname read in its own way (单, 仇) is not known as one.
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415  # its dictionaries take 0.2 s, and few pages need them

    def kept(run: str) -> str:
        return "\0" + "".join(sign for sign in run if sign.isalnum()).lower()

    return [
        (sound.removeprefix("\0"), not sound.startswith("\0")) for sound in lazy_pinyin(text, errors=kept)
    ]
