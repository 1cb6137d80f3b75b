import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Link, readLink, textHash, writeLink } from '../../../src/commands/link';

const link: Link = {
  folder: 'My & Work=space',
  path: 'a b/100% #1/文+本.md',
  cell: 2,
  ranges: [
    { start: 0, end: 21 },
    { start: 30, end: 31 },
  ],
  text: textHash('The animal was tired.'),
  model: 'C:\\models\\gpt2',
  viewpoint: {
    view: 'compare',
    attention: 'decoder.cross_attn',
    head: { layer: 3, head: 'mean' },
    query: 4,
    key: 0,
    units: 'lines',
    value: 'scores',
  },
  interventions: {
    mask: 'off',
    parts: { 'decoder.cross_attn.head.1.2': 'mean', 'decoder.attn.0': 'uniform', 'encoder.norm.0.1': 'off' },
  },
  named: [
    { name: 'B', start: 0, end: 4 },
    { name: 'A', start: 4, end: 21 },
  ],
  target: '明天 100% & no=thing',
};

/** As VS Code gives a URI's query: decoded once. */
const received = (query: string) => decodeURIComponent(query);

const usual = 'path=/a.md&ranges=0-4&text=0123abcd&model=decoder&view=heads&attention=attn&layer=0&head=1';

describe('a link', () => {
  it('says the same after its way through a URI', () => {
    assert.deepEqual(readLink(received(writeLink(link))), link);
  });

  it('carries any name of a file or folder', () => {
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 30 })
      .filter((given) => !/[\\\p{Cc}\p{Cs}\p{Bidi_Control}]|^\//u.test(given));
    fc.assert(
      fc.property(name, name, (folder, path) => {
        const named = { ...link, folder, path };
        assert.deepEqual(readLink(received(writeLink(named))), named);
      }),
    );
  });

  it('does not hold the text', () => {
    // By `printf 'The animal was tired.' | sha256sum`.
    assert.equal(link.text, '935f3241');
    assert.doesNotMatch(decodeURIComponent(received(writeLink(link))), /animal|tired/);
  });

  it('may be written by hand', () => {
    assert.deepEqual(readLink(`${usual}&windowId=1`), {
      path: '/a.md',
      ranges: [{ start: 0, end: 4 }],
      text: '0123abcd',
      model: 'decoder',
      viewpoint: { view: 'heads', attention: 'attn', head: { layer: 0, head: 1 } },
      interventions: {},
      named: [],
    });
  });

  it('does not hold the numbers written at taps', () => {
    const written = { ...link, interventions: { scale: 'off', taps: { embed: { put: 1 } } } } as const;
    assert.deepEqual(readLink(received(writeLink(written)))!.interventions, { scale: 'off' });
  });

  const damaged: Readonly<Record<string, string>> = {
    'a network path': usual.replace('/a.md', '//server/share/a.md'),
    'a path with backslashes': usual.replace('/a.md', '/a\\..\\b.md'),
    'a path that is written from right to left': usual.replace('/a.md', '/a\u202ecod.md'),
    'a path with a line break': usual.replace('/a.md', '/a\n.md'),
    'a path of 5,000 characters': usual.replace('/a.md', `/${'a'.repeat(5000)}`),
    'a model on another machine': usual.replace('decoder', '\\\\server\\model'),
    'a model on another machine, in slashes': usual.replace('decoder', '//server/model'),
    'ranges in descending order': usual.replace('0-4', '5-6,0-4'),
    'ranges that overlap': usual.replace('0-4', '0-4,3-6'),
    'an empty range': usual.replace('0-4', '4-4'),
    'ranges without an end': usual.replace('0-4', '0-'),
    'a range beyond all numbers': usual.replace('0-4', `0-${'9'.repeat(400)}`),
    'a hash that is none': usual.replace('0123abcd', 'The text'),
    'a view that is none': usual.replace('heads', '__proto__'),
    'a head that is none': usual.replace('head=1', 'head=-1'),
    'a part that is none': `${usual}&set=head.3=zero`,
    'a change that is none': `${usual}&set=mask=off,head.3.5=uniform`,
    'a switch that is none': `${usual}&set=toString=off`,
    'no head': usual.replace('&head=1', ''),
    'a query that is none': `${usual}&query=1e3`,
    'a long unit': `${usual}&units=${'a'.repeat(101)}`,
    'a name that is none': `${usual}&named=a0-4`,
    'a name twice': `${usual}&named=A0-4,A5-6`,
    'named parts that overlap': `${usual}&named=A0-4,B3-6`,
    'a target of 20,001 characters': `${usual}&target=${'a'.repeat(20_001)}`,
    nothing: '',
  };
  for (const [what, query] of Object.entries(damaged))
    it(`is refused with ${what}`, () => {
      assert.notEqual(readLink(usual), undefined);
      assert.equal(readLink(query), undefined);
    });

  it('never throws, whatever it says', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (query) => void readLink(query)));
  });
});
