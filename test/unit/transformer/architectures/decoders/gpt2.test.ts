import { itEqualsPyTorch } from '../parity';

describe('GPT-2', () => {
  itEqualsPyTorch('gpt2');
  itEqualsPyTorch('gpt2-odd');
  itEqualsPyTorch('gpt2-bare');
  itEqualsPyTorch('gpt2-bfloat16');
  itEqualsPyTorch('gpt2-sharded');
});
