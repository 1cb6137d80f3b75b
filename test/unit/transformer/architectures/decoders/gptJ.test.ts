import { itEqualsTransformers } from '../parity';
import { itRefuses } from '../refusal';

describe('GPT-J', () => {
  itEqualsTransformers('gptj');
  itEqualsTransformers('gptj-tied');
  itRefuses('gptj', 'is_causal', false);
  itRefuses('gptj', 'rotary_dim', 3, 'config.json rotates 3 of each head’s 8 dimensions');
  itRefuses('gptj', 'rotary_dim', 10, 'config.json rotates 10 of each head’s 8 dimensions');
});
