import { itEqualsTransformers } from '../parity';
import { itRefuses } from '../refusal';

describe('Gemma 2', () => {
  itEqualsTransformers('gemma2');
  itEqualsTransformers('gemma2-plain');
  itRefuses('gemma2', 'use_bidirectional_attention', true);
});
