import { itEqualsTransformers } from '../parity';

describe('RoBERTa', () => {
  itEqualsTransformers('roberta');
  itEqualsTransformers('roberta-odd');
});

describe('XLM-RoBERTa', () => {
  itEqualsTransformers('xlm-roberta');
  itEqualsTransformers('xlm-roberta-bare');
});

describe('CamemBERT', () => {
  itEqualsTransformers('camembert');
  itEqualsTransformers('camembert-bare');
});
