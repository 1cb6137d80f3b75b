import assert from 'node:assert/strict';
import { wordsOf, wordUnits } from '../../../../../webview/state/units/words';
import reference from '../../../../fixtures/units/words.json';
import { runOf, tokensIn } from './run';

const cut = (text: string) => wordsOf(text).map(({ start, end }) => text.slice(start, end));

describe('words', () => {
  it('stand between white space and punctuation, as the categories of Unicode have it in Python', () => {
    for (const { text, words } of reference) assert.deepEqual(cut(text), words);
  });

  it('of Chinese, Japanese and Thai are those of the dictionaries of ICU', () => {
    const trimmed = (text: string) => cut(text).map((word) => word.trim());
    assert.deepEqual(trimmed('我们明天去学校。'), ['我们', '明天', '去', '学校', '。']);
    assert.deepEqual(trimmed('用 BERT 模型, 好吗？'), ['用', 'BERT', '模型', ',', '好', '吗', '？']);
    assert.deepEqual(trimmed('東京タワーに行く'), ['東京タワー', 'に', '行く']);
    assert.deepEqual(trimmed('ฉันไปโรงเรียน'), ['ฉัน', 'ไป', 'โรงเรียน']);
  });

  it('have the tokens that hold most of their characters', () => {
    const tokens = ['The', ' un', 'bear', 'able', ' (light', 'ness', ')', '.', '\n\n', '   ', ' of'];
    const units = wordUnits.cut(runOf({ text: tokens.join(''), tokens: tokensIn(tokens) }));
    assert.deepEqual(
      units.map(({ label, tokens }) => [label, tokens.first, tokens.end]),
      [
        ['The', 0, 1],
        ['unbearable', 1, 4],
        ['lightness', 4, 6],
        [').', 6, 8],
        ['¶', 8, 10],
        ['of', 10, 11],
      ],
    );
  });

  it('of a target are cut from its own text; its start token is a unit of its own', () => {
    const text = 'Die Katze';
    const tokens = [{ id: 0, piece: '<s>', text: '<s>' }, ...tokensIn(['Die', ' Kat', 'ze'])];
    const units = wordUnits.cut(runOf({ side: 'target', text, tokens }));
    assert.deepEqual(
      units.map(({ label, place }) => [label, place]),
      [
        ['<s>', undefined],
        ['Die', undefined],
        ['Katze', undefined],
      ],
    );
  });

  it('of a pair do not reach from one text into the other', () => {
    const tokens = tokensIn(['ab', 'cd']).map((token, segment) => ({ ...token, segment: segment as 0 | 1 }));
    const units = wordUnits.cut(runOf({ text: 'abcd', tokens, isPair: true }));
    assert.deepEqual(
      units.map(({ segment }) => segment),
      [0, 1],
    );
  });
});
