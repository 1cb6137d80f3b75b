"""The strongest heads by some figure."""

from typing import Any

from torch import Tensor


def best(figures: Tensor) -> dict[str, Any]:
    """The three strongest heads of `[layer, head]`, and the weight of the first."""
    strongest = figures.flatten().argsort(descending=True)[:3].tolist()
    heads = [divmod(index, figures.shape[1]) for index in strongest]
    weights = [round(figures[head].item(), 3) for head in heads]
    return {"value": weights[0], "heads": [[*head, weight] for head, weight in zip(heads, weights, strict=True)]}


def shown(figure: dict[str, Any]) -> str:
    """L3H5: layer 3, head 5, from 0."""
    others = ", ".join(f"L{layer}H{head} {value:.2f}" for layer, head, value in figure["heads"])
    return f"{figure['value']:.2f} ({others})"
