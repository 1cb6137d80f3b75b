import { itEqualsTransformers } from '../parity';

describe('ModernBERT', () => {
  itEqualsTransformers('modernbert');
  itEqualsTransformers('modernbert-odd');
});
