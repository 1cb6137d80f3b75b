import { itEqualsTransformers } from '../parity';

describe('BART', () => {
  itEqualsTransformers('bart');
  itEqualsTransformers('bart-untied');
});
