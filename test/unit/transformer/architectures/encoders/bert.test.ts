import { itEqualsPyTorch } from '../parity';

describe('BERT', () => {
  itEqualsPyTorch('bert');
  itEqualsPyTorch('bert-odd');
  itEqualsPyTorch('bert-bare');
});
