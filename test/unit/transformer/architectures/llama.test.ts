import { itEqualsTransformers } from './parity';
import { itRefuses } from './refusal';

describe('Llama', () => {
  itEqualsTransformers('llama');
  itEqualsTransformers('llama-odd');
  itRefuses('llama', 'is_causal', false);
  itRefuses('llama', 'partial_rotary_factor', 0.5);
});
