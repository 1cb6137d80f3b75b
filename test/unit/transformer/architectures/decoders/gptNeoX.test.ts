import { itEqualsTransformers } from '../parity';
import { itRefuses } from '../refusal';

describe('GPT-NeoX', () => {
  itEqualsTransformers('gpt_neox');
  itEqualsTransformers('gpt_neox-serial');
  itRefuses('gpt_neox', 'is_causal', false);
  itRefuses('gpt_neox', 'head_dim', 4);
});
