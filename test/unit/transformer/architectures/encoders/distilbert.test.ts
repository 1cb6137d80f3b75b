import { itEqualsTransformers } from '../parity';

describe('DistilBERT', () => {
  itEqualsTransformers('distilbert');
  itEqualsTransformers('distilbert-odd');
});
