"""What is left out: pairs that are no translation, that break placeholders, or that have been seen before."""

import re
import unicodedata

from training.corpus.clean import CHINESE, LICENCE, SECRET

LONGEST = 160
"""Characters of an English message."""
PLACEHOLDER = re.compile(
    r"%\([a-zA-Z_]\w*\)[-#0 +]*[\d.*]*[a-zA-Z]|%\d+\$[-\w.]*?[a-zA-Z]"
    r"|%[-#0+]*[\d.]*(?:l|ll|h|z|j|t)?[diouxXeEfgGscp@]\b"
    r"|%\d+|\{[\w.:$]*\}|\$\{?[A-Za-z_]\w*[})]?|\$\([A-Za-z_]+\)|%[A-Z][A-Z_]+%?"
)
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&[a-z]+;|&#\d+;|\*\*|`")
ACCESS_KEY = re.compile(r"\s*\([_~&][A-Za-z0-9]\)|\([A-Z]\)(?=\.{3}|…|$)")
CREDITS = re.compile(r"https?://|www\.|@\w+\.|\.(?:org|com|net)\b|translator|翻译者|<.+@.+>", re.I)


def cleaned(english: str, chinese: str) -> tuple[str, str] | None:
    """Both without mnemonics and mark-up, or None where the pair teaches nothing good."""
    if "\n" in english.strip() or "\n" in chinese.strip() or "|" in english:
        return None
    english, chinese = plain(english), chinese_punctuation(plain(chinese))
    return (english, chinese) if is_translation(english, chinese) else None


def plain(message: str) -> str:
    message = ACCESS_KEY.sub("", MARKUP.sub("", message))
    message = re.sub(r"(?<![\w\\])[_~&](?=\w)|(?<=\w)[_&](?=[a-z])(?!\w*_)(?![\w]*[A-Z])", mnemonic, message, count=1)
    message = message.replace("&&", "&").replace("…", "...").replace("\t", " ").replace("\u00a0", " ")
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", message)).strip()


def mnemonic(match: re.Match[str]) -> str:
    """`_` within a name like file_name stays."""
    return "_" if match.group() == "_" and match.start() and match.string[match.start() - 1].isalnum() else ""


def chinese_punctuation(message: str) -> str:
    """Catalogs differ in spaces and half-width marks beside Chinese; one way, so that there is one thing to learn."""
    message = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", message)
    message = re.sub(r"(?<=[\u3400-\u9fff])\s*\?", "？", message)
    message = re.sub(r"(?<=[\u3400-\u9fff])\s*!", "！", message)
    message = re.sub(r"(?<=[\u3400-\u9fff]), ?(?=[\u3400-\u9fff])", "，", message)
    message = re.sub(r"(?<=[\u3400-\u9fff]):(?= |$|[\u3400-\u9fff])\s*", "：", message)
    message = re.sub(r"(?<=[\u3400-\u9fff])\.$", "。", message)
    message = message.replace("「", "“").replace("」", "”")
    message = re.sub(r"(?<=[\u3400-\u9fff，。：！？”]) (?=[A-Za-z0-9%{$“])", "", message)
    return re.sub(r"(?<=[A-Za-z0-9}%”]) (?=[\u3400-\u9fff，。：！？“])", "", message)


def is_translation(english: str, chinese: str) -> bool:
    characters = len(CHINESE.findall(chinese))
    words = len(re.findall(r"[A-Za-z]{2,}", english))
    both = english + " " + chinese
    if not words or not characters or len(english) > LONGEST or CHINESE.search(english) or not english.isascii():
        return False
    if any(pattern.search(both) for pattern in (LICENCE, SECRET, CREDITS)):
        return False
    if re.search(r"[=\\;#^]|--\w|\w_\w|[a-z][A-Z]\w*[A-Z]|\w/\w+/", PLACEHOLDER.sub("", english)):
        return False
    if sorted(PLACEHOLDER.findall(english)) != sorted(PLACEHOLDER.findall(chinese)):
        return False
    latin = len(re.findall(r"[A-Za-z]", PLACEHOLDER.sub("", chinese)))
    letters = len(re.findall(r"[A-Za-z]", english))
    return latin <= characters and 0.1 <= characters / letters <= 1.2


def normalized(english: str) -> str:
    """Equal for messages that differ only in case, digits, white space, placeholders and punctuation at the end."""
    essence = re.sub(r"[\d\s]+", " ", PLACEHOLDER.sub("%", english).lower())
    return re.sub(r"[\s.:!?,]+$", "", essence).strip()
