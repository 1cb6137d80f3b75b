import { itEqualsTransformers } from './parity';

describe('ALBERT', () => {
  itEqualsTransformers('albert');
  itEqualsTransformers('albert-odd');
});
