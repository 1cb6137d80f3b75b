import assert from 'node:assert/strict';
import { columnsOf, shortened, textWidth, wrapped } from '../../../../webview/figures/textWidth';

describe('widths of text in figures', () => {
  it('are a whole em for characters of East Asia, and nothing for marks on others', () => {
    assert.equal(textWidth('床前', 10), 20);
    assert.equal(textWidth('e\u0301', 10), textWidth('e', 10));
    assert.deepEqual(['a', '床', '\u0301', '😀'].map(columnsOf), [1, 2, 0, 2]);
  });

  it('cut a text to its room, and no text that has room', () => {
    const cut = shortened('internationalization', 10, 60);
    assert.ok(cut.endsWith('…') && textWidth(cut, 10) <= 60, cut);
    assert.equal(shortened('it', 10, 60), 'it');
  });

  it('break lines between parts only', () => {
    assert.deepEqual(wrapped(['notes.txt', 'decoder', 'mask off'], ' · ', 10, 100), [
      'notes.txt · decoder',
      'mask off',
    ]);
  });
});
