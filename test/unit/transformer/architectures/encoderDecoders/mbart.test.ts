import { itEqualsTransformers } from '../parity';

describe('mBART', () => {
  itEqualsTransformers('mbart');
  itEqualsTransformers('mbart-bare');
});
