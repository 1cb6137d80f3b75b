import assert from 'node:assert/strict';
import { visualOrder } from '../../../../webview/figures/visualOrder';

describe('the order of a line’s pieces from left to right', () => {
  const order = (...texts: string[]) => visualOrder(texts.map((text) => ({ text }))).map(({ text }) => text);

  it('is the order of the text in scripts that are read to the right', () => {
    assert.deepEqual(order('It', ' was', ' 床', '.'), ['It', ' was', ' 床', '.']);
  });

  it('reverses a run that is read to the left, with the space inside it', () => {
    assert.deepEqual(order('a', ' ', 'ש', 'ל', ' ', 'ע', ' ', 'b'), ['a', ' ', 'ע', ' ', 'ל', 'ש', ' ', 'b']);
  });

  it('begins at the right if the line does, and keeps what is read to the right in its order', () => {
    assert.deepEqual(order('ש', 'ל', ' ', 'a', 'b', '.'), ['.', 'a', 'b', ' ', 'ל', 'ש']);
  });
});
