import { itEqualsTransformers } from '../parity';

describe('StableLM', () => {
  itEqualsTransformers('stablelm');
  itEqualsTransformers('stablelm-parallel');
});
