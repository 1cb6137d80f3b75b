import assert from 'node:assert/strict';
import { innermost } from '../../../../../webview/state/units/innermost';
import { symbolUnits } from '../../../../../webview/state/units/symbols';
import { runOf, tokensIn } from './run';

const text = 'import a\n\nclass Queue {\n  add() { x }\n\n  take() { y }\n}\n\nrun()\n';
const part = (name: string, from: string, to: string) => ({
  name,
  start: text.indexOf(from),
  end: text.indexOf(to, text.indexOf(from)) + to.length,
});
const symbols = [part('Queue', 'class', '\n}'), part('add', 'add()', '}'), part('take', 'take()', '}')];

describe('symbols', () => {
  it('are the innermost around each place; a class keeps what stands between its functions', () => {
    assert.deepEqual(
      innermost(symbols, text).map(({ part, start, end }) => [part?.name, text.slice(start, end)]),
      [
        [undefined, 'import a\n\n'],
        ['Queue', 'class Queue {\n  '],
        ['add', 'add() { x }\n\n  '],
        ['take', 'take() { y }\n'],
        ['Queue', '}\n\n'],
        [undefined, 'run()\n'],
      ],
    );
  });

  it('are units with all tokens of the text, in order', () => {
    const pieces = text.split(/(?<=\s)/);
    const units = symbolUnits.cut(runOf({ text, tokens: tokensIn(pieces), symbols }));
    assert.deepEqual(
      units.map(({ label }) => label),
      ['(outside)', 'Queue', 'add', 'take', 'Queue', '(outside)'],
    );
    assert.deepEqual([units[0]!.tokens.first, units.at(-1)!.tokens.end], [0, pieces.length]);
    for (const [at, { tokens }] of units.slice(1).entries())
      assert.equal(tokens.first, units[at]!.tokens.end);
  });

  it('are tokens where the document has none', () => {
    assert.equal(symbolUnits.cut(runOf({ text: 'a b', tokens: tokensIn(['a', ' b']) })).length, 2);
  });

  it('whose ranges overlap go to the one that began last', () => {
    const crossing = [
      { name: 'a', start: 0, end: 4 },
      { name: 'b', start: 2, end: 6 },
    ];
    assert.deepEqual(
      innermost(crossing, 'abcdefgh').map(({ part, start, end }) => [part?.name, start, end]),
      [
        ['a', 0, 2],
        ['b', 2, 6],
        [undefined, 6, 8],
      ],
    );
  });
});
