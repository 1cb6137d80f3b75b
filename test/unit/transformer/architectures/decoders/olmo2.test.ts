import { itEqualsTransformers } from '../parity';

describe('OLMo 2', () => {
  itEqualsTransformers('olmo2');
  itEqualsTransformers('olmo2-tied');
});
