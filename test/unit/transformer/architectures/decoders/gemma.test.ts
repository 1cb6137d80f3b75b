import { itEqualsTransformers } from '../parity';
import { itRefuses } from '../refusal';

describe('Gemma', () => {
  itEqualsTransformers('gemma');
  itEqualsTransformers('gemma-bare');
  itRefuses('gemma', 'use_bidirectional_attention', true);
});
