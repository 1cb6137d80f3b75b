import { itEqualsTransformers } from '../parity';

describe('DeBERTa', () => {
  itEqualsTransformers('deberta-v2');
  itEqualsTransformers('deberta-v2-odd');
  itEqualsTransformers('deberta-v2-tied');
});
