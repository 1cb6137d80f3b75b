import { itEqualsTransformers } from '../parity';

describe('Phi-3', () => {
  itEqualsTransformers('phi3');
  itEqualsTransformers('phi3-tied');
});
