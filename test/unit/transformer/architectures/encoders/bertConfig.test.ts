import { strict as assert } from 'node:assert';
import {
  bertDefaults,
  readBertConfig,
} from '../../../../../src/transformer/architectures/encoders/bertConfig';
import { ConfigReader } from '../../../../../src/transformer/config/configReader';

describe('readBertConfig', () => {
  const read = (entries: Record<string, unknown>, rowsBefore?: number) =>
    readBertConfig(new ConfigReader('config.json', entries), bertDefaults, rowsBefore);

  it('leaves out rows of the table of positions that are no token’s', () => {
    const { positionRows, context } = read({ max_position_embeddings: 514 }, 2);
    assert.deepEqual({ positionRows, context }, { positionRows: 514, context: 512 });
  });

  it('says so where no row is left', () => {
    assert.throws(
      () => read({ max_position_embeddings: 2 }, 2),
      /config\.json sets "max_position_embeddings" to 2; it must be a whole number above 2\./,
    );
  });

  it('has the sizes of BERT where the config is silent', () => {
    const { width, layers, heads, inner, context, epsilon } = read({});
    assert.deepEqual([width, layers, heads, inner, context, epsilon], [768, 12, 12, 3072, 512, 1e-12]);
  });
});
