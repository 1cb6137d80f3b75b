import { itEqualsTransformers } from '../parity';

describe('Qwen3', () => {
  itEqualsTransformers('qwen3');
  itEqualsTransformers('qwen3-old');
});
