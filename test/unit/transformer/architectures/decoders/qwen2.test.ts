import { itEqualsTransformers } from '../parity';

describe('Qwen2', () => {
  itEqualsTransformers('qwen2');
  itEqualsTransformers('qwen2-tied');
});
