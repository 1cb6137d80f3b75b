import { itEqualsTransformers } from '../parity';

describe('ELECTRA', () => {
  itEqualsTransformers('electra');
  itEqualsTransformers('electra-generator');
});
