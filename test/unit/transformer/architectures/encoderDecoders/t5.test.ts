import { itEqualsTransformers } from '../parity';

describe('T5', () => {
  itEqualsTransformers('t5');
  itEqualsTransformers('t5-gated');
  itEqualsTransformers('t5-encoder');
});
