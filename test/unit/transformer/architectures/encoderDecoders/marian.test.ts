import { itEqualsPyTorch } from '../parity';

describe('Marian', () => {
  itEqualsPyTorch('marian');
  itEqualsPyTorch('marian-odd');
  itEqualsPyTorch('marian-old');
  itEqualsPyTorch('marian-bare');
});
