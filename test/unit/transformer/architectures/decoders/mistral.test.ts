import { itEqualsTransformers } from '../parity';

describe('Mistral', () => {
  itEqualsTransformers('mistral');
  itEqualsTransformers('mistral-bare');
});
