import { itEqualsTransformers } from '../parity';

describe('M2M100', () => {
  itEqualsTransformers('m2m_100');
  itEqualsTransformers('m2m_100-odd');
});
