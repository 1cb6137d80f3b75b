"""Where things lie."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent
MODELS = ROOT.parent / "media" / "models"
WORK = ROOT / ".work"


@dataclass(frozen=True)
class Places:
    """The folders that one model is made in; its name is theirs."""

    name: str
    """decoder, encoder or translator."""
    work: Path
    """What can be made again: corpora for all models, and a folder a model."""
    out: Path
    """The model as shipped."""

    @property
    def corpus(self) -> Path:
        """Text: training and held out."""
        return self.work / "corpus"

    @property
    def parallel(self) -> Path:
        """Messages with their translations: training and held out."""
        return self.work / "parallel"

    @property
    def run(self) -> Path:
        """Tokenizer, encoded text, checkpoint and learning curve of the run at hand."""
        return self.work / self.name

    @property
    def record(self) -> Path:
        """What the model card tells of the runs that made the shipped weights."""
        return ROOT / self.name / "record"
