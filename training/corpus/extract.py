"""A file of a package → the text a person would read in it."""

import gettext
import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path

BLOCKS = set("p title h1 h2 h3 h4 h5 li dt dd td th tr item div para blockquote".split())
VERBATIM = {"pre", "screen", "code_block", "programlisting"}
SKIPPED = {"script", "style", "nav", "footer", "head", "info", "aside", "button", "select"}
VOID = {"br", "hr", "img", "input", "link", "meta", "media", "col", "area"}


def extract(path: Path) -> str:
    """The text of a file, by its suffix; paragraphs are parted by blank lines."""
    if path.suffix == ".mo":
        return catalog(path)
    raw = path.read_bytes()
    if path.suffix in {".gz", ".dz"}:
        raw = gzip.decompress(raw)
    text = raw.decode("utf-8", errors="ignore").replace("\r\n", "\n")
    if path.suffix == ".dz":
        return dictionary(text)
    if path.suffix == ".json":
        return messages(json.loads(text))
    if path.suffix == ".gz" and "/man/" in str(path):
        return manual(text)
    if path.suffix in {".html", ".page", ".xml"} and "templates" not in path.parts:
        return markup(text)
    return text


class MarkupText(HTMLParser):
    """Collects the text of HTML, Mallard or DocBook, one paragraph a block element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.words: list[str] = []
        self.skipping = 0
        self.verbatim = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in VOID:
            return
        if tag in SKIPPED:
            self.skipping += 1
        if tag in BLOCKS or tag in VERBATIM:
            self.flush()
        if tag in VERBATIM:
            self.verbatim += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS or tag in VERBATIM:
            self.flush()
        if tag in SKIPPED:
            self.skipping = max(0, self.skipping - 1)
        if tag in VERBATIM:
            self.verbatim = max(0, self.verbatim - 1)

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.words.append(data)

    def flush(self) -> None:
        text = "".join(self.words)
        self.words = []
        text = text.strip("\n") if self.verbatim else " ".join(text.split())
        if text.strip():
            self.paragraphs.append(text)


def markup(text: str) -> str:
    parser = MarkupText()
    parser.feed(text)
    parser.flush()
    return "\n\n".join(parser.paragraphs)


def catalog(path: Path) -> str:
    """Each message with its translation below it."""
    with path.open("rb") as file:
        translations = gettext.GNUTranslations(file)._catalog
    pairs = ((key, value) for key, value in translations.items() if isinstance(key, str) and key)
    return "\n\n".join(f"{plain(key)}\n{plain(value)}" for key, value in pairs if value != key)


def plain(message: str) -> str:
    """A message without its context, its access key and its mark-up."""
    message = re.sub(r"\([_~&][A-Za-z]\)|\(&[A-Z]\)", "", message.rsplit("\x04", 1)[-1])
    message = re.sub(r"</?[a-zA-Z][^>]*>", "", message)
    return re.sub(r"[_~](?=[A-Za-z])", "", message, count=1).strip()


def messages(node: object) -> str:
    if isinstance(node, str):
        return node
    values = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return "\n".join(filter(None, map(messages, values)))


def dictionary(text: str) -> str:
    """dictd entries that show their word in use, as running text without synonyms."""
    entries = (entry for entry in re.split(r"\n(?=\S)", text) if re.search("[\"“]", entry))
    reflowed = (" ".join(re.sub(r"\[(syn|ant): [^\]]*\]", "", entry).split()) for entry in entries)
    return "\n\n".join(re.sub(r"[{}]", "", entry) for entry in reflowed)


def manual(text: str) -> str:
    """A man page without its roff."""
    text = re.sub(r'^[.\'](?:\\"|[A-Z]{2}\b(?= \d)|so |ad|nh|de|ie|el|if|ds|nr).*$', "", text, flags=re.M)
    text = re.sub(r"^\.(?:SH|SS|B|I|BR|IR|IP|TP|RB|BI) ?", "", text, flags=re.M)
    text = re.sub(r"^[.'][A-Za-z]+.*$", "", text, flags=re.M)
    text = re.sub(r"\\f[BIRP]|\\f\(..|\\\||\\&|\\/|\\c", "", text)
    text = text.replace("\\-", "-").replace("\\(aq", "'").replace("\\e", "\\").replace('"', "")
    return re.sub(r"\n{3,}", "\n\n", text)
