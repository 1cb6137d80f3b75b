import fc from 'fast-check';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Values that are wrong wherever they appear; `∞` is written as a number that overflows. */
const wrong: readonly Json[] = [
  ...[null, true, false, '', 'gelu', 'I64', 'F16', 'ByteLevel', '∞', 'two\nlines \u001b[31m'],
  ...['é'.repeat(900), 0, -1, 0.5, 1, 3, 24, 25, 2 ** 31, 2 ** 32, 2 ** 53, 1e300, -1e-300],
  ...[[], {}, [7], { a: 7 }, [[[[[]]]]]],
];

/** How an entry is spoilt: removed, changed a little, or replaced by something wrong or arbitrary. */
type Spoilt =
  | { readonly is: 'gone' }
  | { readonly is: 'off'; by: number }
  | { readonly is: 'other'; json: Json };

const spoilt: fc.Arbitrary<Spoilt> = fc.oneof(
  fc.constant({ is: 'gone' } as const),
  fc.record({ is: fc.constant('off' as const), by: fc.constantFrom(-4, -1, 1, 4, 1e6) }),
  fc.record({ is: fc.constant('other' as const), json: fc.constantFrom(...wrong) }),
  fc.record({ is: fc.constant('other' as const), json: fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json> }),
);

/** Mutants of a JSON text in which one to three entries, anywhere, are spoilt. */
export function jsonMutants(text: string): fc.Arbitrary<string> {
  const path = fc.array(fc.nat(10_000), { minLength: 1, maxLength: 5 });
  const changes = fc.array(fc.record({ path, spoilt }), { minLength: 1, maxLength: 3 });
  return changes.map((list) => {
    const json: Json = JSON.parse(text);
    for (const change of list) spoilEntry(json, change.path, change.spoilt);
    return JSON.stringify(json).replaceAll('"∞"', '1e999');
  });
}

/** Spoils the entry at a path, or a parent if the path ends earlier. */
function spoilEntry(json: Json, [at = 0, ...path]: readonly number[], how: Spoilt): void {
  if (!isParent(json)) return;
  const entries = json as Record<string, Json | undefined>;
  const keys = Object.keys(json);
  const key = keys[at % keys.length]!;
  const entry = entries[key]!;
  if (path.length > 0 && isParent(entry)) spoilEntry(entry, path, how);
  else entries[key] = become(entry, how);
}

/** JSON omits undefined entries. Inserted values are copied, because they may be spoilt too. */
function become(entry: Json, how: Spoilt): Json | undefined {
  if (how.is === 'gone') return undefined;
  if (how.is === 'off') return typeof entry === 'number' ? entry + how.by : entry;
  return structuredClone(how.json);
}

function isParent(json: Json | undefined): json is object & Json {
  return typeof json === 'object' && json !== null && Object.keys(json).length > 0;
}

/** Mutants of a file: cut short, or with one to three bytes or numbers changed, mostly near the beginning. */
export function byteMutants(bytes: Buffer): fc.Arbitrary<Buffer> {
  const at = fc
    .oneof(fc.nat(8), fc.nat(3_000), fc.nat(bytes.length))
    .map((place) => Math.min(place, bytes.length - 1));
  const change = fc.oneof(
    fc.record({ at, put: fc.uint8Array({ minLength: 1, maxLength: 1 }), over: fc.constant(1) }),
    fc.record({ at, put: fc.uint8Array({ maxLength: 8 }), over: fc.nat(8) }),
    fc.record({ at, put: largeNumber, over: fc.constant(8) }),
    fc.record({ at, put: fc.constant(new Uint8Array()), over: fc.constant(bytes.length) }),
  );
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce(
        (file, { at, put, over }) => Buffer.concat([file.subarray(0, at), put, file.subarray(at + over)]),
        bytes,
      ),
    );
}

/** A number for a place where a length or an offset may be, little-endian. */
const largeNumber = fc
  .constantFrom(0n, 1n, 2n ** 31n - 1n, 2n ** 32n, 2n ** 53n, 2n ** 63n - 1n, 2n ** 64n - 1n)
  .map((number) => new Uint8Array(BigUint64Array.of(number).buffer));

/** The same files, which reports describe only by their length. */
export function unprinted(files: fc.Arbitrary<Buffer>): fc.Arbitrary<{ readonly bytes: Buffer }> {
  return files.map((bytes) => ({ bytes, [fc.toStringMethod]: () => `a file of ${bytes.length} bytes` }));
}
