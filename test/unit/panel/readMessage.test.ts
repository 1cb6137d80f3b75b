import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readMessage } from '../../../src/panel/readMessage';
import type { ToHost } from '../../../src/protocol/messages';

const choice = {
  target: '我爱中国',
  languages: { model: 'm', from: 'en', to: 'zh' },
  interventions: { positions: 'off' },
  excerpt: { is: 'window', index: 1, length: 512, overlap: 64 },
} as const;

/** Each as the page sends it. */
const messages: readonly ToHost[] = [
  { type: 'ready' },
  {
    type: 'tint',
    tint: {
      inspection: 3,
      from: { first: 0, end: 2 },
      isLocked: true,
      isSigned: true,
      shown: Float32Array.from([0, Number.NaN, 1]),
    },
  },
  { type: 'reveal', token: 7 },
  {
    type: 'viewpoint',
    viewpoint: {
      view: 'compare',
      attention: 'decoder.cross_attn',
      head: { layer: 2, head: 'mean' },
      query: 3,
      key: 0,
      units: 'lines',
      value: 'scores',
    },
  },
  {
    type: 'units',
    units: {
      kind: 'lines',
      queries: [{ first: 0, end: 3, label: '1 def' }],
      keys: [{ first: 3, end: 4, label: '2' }],
    },
  },
  { type: 'remedy', remedy: 'update' },
  { type: 'picked', what: 'export' },
  { type: 'choose', choice, turn: 1 },
  { type: 'choose', choice: { excerpt: { is: 'around', offset: 0 } }, turn: 2 },
  { type: 'choose', choice: {}, turn: 3 },
  { type: 'copy', text: '0.5' },
  { type: 'figured', id: 1, content: Uint8Array.from([137]) },
  { type: 'figured', id: 1, content: 'notes' },
  { type: 'figured', id: 1, content: undefined },
  { type: 'figured', id: 1, content: undefined, problem: 'too large' },
  { type: 'drawn', inspection: 3, what: 'overview' },
  { type: 'ask', id: 4, question: 'tensor', asked: { tap: 'attn.pattern' } },
  { type: 'cancel', id: 4 },
];

const types = [...new Set(messages.map(({ type }) => type))];

/** What is neither a count, nor a text, nor an object with fields. */
const spoilt = fc.constantFrom<unknown>(
  ...[null, Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5, 1e300, 2 ** 53, -0.1],
  ...[true, [], [[]], Symbol.iterator, () => {}],
);

describe('readMessage', () => {
  it('takes what the page sends', () => {
    for (const message of messages) assert.deepEqual(readMessage(message), message);
    // Nothing to tint: what is undefined stays away on its way.
    assert.deepEqual(readMessage({ type: 'tint' }), { type: 'tint' });
  });

  it('takes of what may be chosen its own fields alone', () => {
    const chosen = {
      ...{ ...choice, model: '/other', text: 'other', maxTokens: 1e9, parts: [], allowLargeModel: true },
      languages: { ...choice.languages, known: ['xx'] },
      interventions: { ...choice.interventions, everything: 'off' },
      excerpt: { ...choice.excerpt, offset: 3 },
    };
    assert.deepEqual(readMessage({ type: 'choose', choice: chosen, turn: 1, id: 3 }), {
      type: 'choose',
      choice,
      turn: 1,
    });
    const polluting = JSON.parse(
      '{ "type": "choose", "turn": 2, "choice": { "__proto__": { "model": "m" } } }',
    );
    assert.deepEqual(readMessage(polluting), { type: 'choose', choice: {}, turn: 2 });
    assert.equal(
      (readMessage(polluting) as unknown as { choice: { model?: string } }).choice.model,
      undefined,
    );
  });

  it('takes nothing else, and never throws', () => {
    const any = fc.anything({ withTypedArray: true, withNullPrototype: true, withBigInt: true });
    const type = fc.oneof(fc.constantFrom(...types, '__proto__', 'constructor', 'toString'), any);
    fc.assert(
      fc.property(
        fc.oneof(any, fc.record({ type, id: any, choice: any, tint: any, head: any })),
        (received) => {
          const read = readMessage(received);
          // Read again it is the same: nothing that is taken is beside the schema.
          if (read) assert.deepEqual(readMessage(read), read);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('takes no message of which one field is spoilt', () => {
    const places = messages.flatMap((message) => placesIn(message).map((place) => ({ message, place })));
    // A question is answered by an error, whatever is asked; of interventions what is unknown is left out.
    const isFree = (place: string) => /^(asked|question|tint$|units$|choice\.interventions\.)/.test(place);
    const checked = places.filter(({ place }) => !isFree(place.join('.')));
    assert(checked.length > 30);
    fc.assert(
      fc.property(fc.constantFrom(...checked), spoilt, ({ message, place }, value) => {
        const isRight = typeof value === 'boolean' && ['isLocked', 'isSigned'].includes(place.at(-1)!);
        fc.pre(!isRight);
        assert.equal(readMessage(withValue(message, place, value)), undefined, place.join('.'));
      }),
      { numRuns: 2000 },
    );
  });

  it('passes on a question that is none, if it says which is to be answered', () => {
    const unanswerable = { type: 'ask', id: 4, question: '', asked: undefined };
    for (const ask of [{ question: null, asked: null }, { question: 3 }, {}]) {
      const { asked, ...read } = readMessage({ type: 'ask', id: 4, ...ask }) as typeof unanswerable;
      assert.deepEqual({ ...read, asked: asked ?? undefined }, unanswerable);
    }
    assert.equal(readMessage({ type: 'ask', id: null, question: 'tensor', asked: {} }), undefined);
  });
});

/** The paths to every field. */
function placesIn(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    [name],
    ...placesIn(inner).map((place) => [name, ...place]),
  ]);
}

function withValue(target: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const fields = target as Readonly<Record<string, unknown>>;
  return { ...fields, [name]: withValue(fields[name], rest, value) };
}
