import { itEqualsTransformers } from '../parity';

describe('MPNet', () => {
  itEqualsTransformers('mpnet');
  itEqualsTransformers('mpnet-odd');
});
