"""A file of a package → the messages in it and their translations."""

import gettext
import json
import pickle
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Pair = tuple[str, str]
"""English, Chinese; as the catalog has them."""
STRING = r'"((?:[^"\\]|\\.)*)"'


def gettext_catalog(path: Path) -> Iterator[Pair]:
    """Messages and the first plural form of each; their contexts are left off."""
    with path.open("rb") as file:
        translations = gettext.GNUTranslations(file)._catalog
    for key, chinese in translations.items():
        english, form = key if isinstance(key, tuple) else (key, 0)
        if form == 0 and english:
            yield english.rsplit("\x04", 1)[-1], chinese


def l10n_bundle(path: Path) -> Iterator[Pair]:
    """VS Code's `vscode.l10n` bundle: its keys are the English messages, with a comment after a slash."""
    bundle = json.loads(path.read_text())["contents"].get("bundle", {})
    for english, chinese in bundle.items():
        if "/" not in english:
            yield english, chinese


def sibling_json(path: Path) -> Iterator[Pair]:
    """en.json beside it has the same keys."""
    english, chinese = (flat(json.loads(file.read_text())) for file in (path.with_name("en.json"), path))
    for key in english.keys() & chinese.keys():
        yield english[key], chinese[key]


def flat(node: object, name: str = "") -> dict[str, str]:
    """Path of keys → string."""
    if isinstance(node, str):
        return {name: node}
    items = node.items() if isinstance(node, dict) else ()
    return {path: text for key, value in items for path, text in flat(value, f"{name}/{key}").items()}


def typescript_diagnostics(path: Path) -> Iterator[Pair]:
    """The compiler declares `diag(1079, 1, "key", "message")`; the catalog has the key."""
    compiler = (path.parent.parent / "typescript.js").read_text()
    english = {key: text for key, text in re.findall(rf"diag\(\d+, [^\"]*{STRING}, {STRING}", compiler)}
    for key, chinese in json.loads(path.read_text()).items():
        if key in english:
            yield json.loads(f'"{english[key]}"'), chinese


def numbered_messages(path: Path) -> Iterator[Pair]:
    """Monaco's array of translations: the sources call `localize(number, "message")`."""
    text = path.read_text()
    chinese, _ = json.JSONDecoder().raw_decode(text, text.index("["))
    for source in path.parents[2].rglob("*.js"):
        for number, english in re.findall(r'localize2?\((\d+), "([^"\\]*)"', source.read_text()):
            if int(number) < len(chinese) and chinese[int(number)]:
                yield english, chinese[int(number)]


def cldr_names(path: Path) -> Iterator[Pair]:
    """Names of territories, languages, scripts and currencies, pickled by Babel."""
    english, chinese = (pickle.loads(file.read_bytes()) for file in (path.with_name("en.dat"), path))
    for section in ("territories", "languages", "scripts", "currency_names"):
        for key in sorted(english[section].keys() & chinese[section].keys()):
            yield english[section][key], chinese[section][key]


EXTRACTORS: dict[str, Callable[[Path], Iterable[Pair]]] = {
    "gettext": gettext_catalog,
    "l10n": l10n_bundle,
    "json": sibling_json,
    "typescript": typescript_diagnostics,
    "monaco": numbered_messages,
    "babel": cldr_names,
}
