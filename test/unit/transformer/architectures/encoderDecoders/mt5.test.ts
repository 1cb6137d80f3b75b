import { itEqualsTransformers } from '../parity';

describe('mT5', () => {
  itEqualsTransformers('mt5');
  itEqualsTransformers('mt5-bare');
});
