import { itEqualsTransformers } from '../parity';
import { itRefuses } from '../refusal';

describe('Gemma 3', () => {
  itEqualsTransformers('gemma3');
  itEqualsTransformers('gemma3-both-ways');
  itRefuses('gemma3', 'attn_logit_softcapping', 50);
});
