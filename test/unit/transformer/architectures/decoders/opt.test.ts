import { itEqualsTransformers } from '../parity';
import { itRefuses } from '../refusal';

describe('OPT', () => {
  itEqualsTransformers('opt');
  itEqualsTransformers('opt-after');
  itRefuses('opt', 'is_causal', false);
});
