"""What each head looks at, `[layer, head]`: mean weights over held-out text and pairs."""

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.encoder.model import Encoder
from training.encoder.pairs import Pair
from training.encoder.rows import pair_row, text_rows

LEXICON = {
    "file": "文件", "files": "文件", "folder": "文件夹", "window": "窗口", "windows": "窗口", "error": "错误", "color": "颜色",
    "name": "名称", "new": "新", "open": "打开", "close": "关闭", "save": "保存", "delete": "删除", "search": "搜索",
    "page": "页", "line": "行", "lines": "行", "text": "文本", "image": "图像", "key": "键", "user": "用户", "default": "默认",
    "document": "文档", "settings": "设置", "all": "所有", "not": "不", "content": "内容", "path": "路径", "size": "大小",
    "type": "类型", "value": "值", "number": "数字", "language": "语言", "server": "服务器", "code": "代码", "cell": "单元格",
    "search": "搜索", "show": "显示", "replace": "替换", "help": "帮助", "font": "字体", "link": "链接", "date": "日期",
}
"""Words and their usual translation; written down to find a head that aligns, not trained on."""


def looking(model: Encoder, ids: np.ndarray, length: int = 126) -> dict[str, Tensor]:
    """Mean weight on the token before, the one after, itself, [CLS] and [SEP], over rows of `length` tokens of text."""
    rows = ids[: len(ids) // length * length].reshape(-1, length)
    sums: dict[str, list[Tensor]] = {name: [] for name in ("previous", "next", "same", "first", "separator")}
    for few in np.array_split(rows, len(rows) // 8):
        patterns = model.patterns(text_rows(few, np.zeros(len(few), dtype=np.int64)))
        for name, offset in (("previous", -1), ("next", 1), ("same", 0)):
            sums[name].append(patterns.diagonal(offset, dim1=-2, dim2=-1).mean(dim=(1, 3)))
        for name, key in (("first", 0), ("separator", -1)):
            sums[name].append(patterns[..., 1:-1, key].mean(dim=(1, 3)))
    return {name: torch.stack(parts).mean(0) for name, parts in sums.items()}


def aligning(model: Encoder, tokenizer: Tokenizer, pairs: list[Pair]) -> tuple[dict[str, Tensor], int]:
    """Mean weight of a word on its translation's characters, and of each of those on the word; in how many places.

    Only words that stand once in the message, with their translation once in the other.
    """
    to_chinese, to_english = [], []
    for pair in pairs:
        english, chinese = (tokenizer.encode(pair[side], add_special_tokens=False) for side in ("english", "chinese"))
        for word, translation in aligned(pair):
            start, begin = pair["english"].lower().index(word), pair["chinese"].index(translation)
            queries = [i + 1 for i, (a, b) in enumerate(english.offsets) if a < start + len(word) and b > start]
            keys = [
                i + 2 + len(english.ids)
                for i, (a, b) in enumerate(chinese.offsets)
                if a < begin + len(translation) and b > begin
            ]
            pattern = model.patterns(pair_row(english.ids, chinese.ids))[:, 0]
            to_chinese.append(pattern[:, :, queries][..., keys].sum(-1).mean(-1))
            to_english.append(pattern[:, :, keys][..., queries].sum(-1).mean(-1))
    weights = {"to_chinese": torch.stack(to_chinese).mean(0), "to_english": torch.stack(to_english).mean(0)}
    return weights, len(to_chinese)


def aligned(pair: Pair) -> list[tuple[str, str]]:
    words = pair["english"].lower().split()
    return [
        (word, translation)
        for word, translation in LEXICON.items()
        if words.count(word) == 1 and pair["english"].lower().count(word) == 1 and pair["chinese"].count(translation) == 1
    ]
