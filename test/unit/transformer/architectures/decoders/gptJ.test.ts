import { itEqualsTransformers } from '../parity';
import { itRefuses } from '../refusal';

describe('GPT-J', () => {
  itEqualsTransformers('gptj');
  itEqualsTransformers('gptj-tied');
  itRefuses('gptj', 'is_causal', false);
  itRefuses('gptj', 'rotary_dim', 3, 'config.json lets 3 of the 8 numbers of each head turn');
  itRefuses('gptj', 'rotary_dim', 10, 'config.json lets 10 of the 8 numbers of each head turn');
});
