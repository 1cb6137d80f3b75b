import { itEqualsTransformers } from '../parity';
import { itRefuses } from '../refusal';

describe('Phi', () => {
  itEqualsTransformers('phi');
  itEqualsTransformers('phi-yarn');
  itRefuses('phi', 'is_causal', false);
  itRefuses('phi', 'head_dim', 4);
});
