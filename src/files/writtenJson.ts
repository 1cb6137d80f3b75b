/** A JSON value as it is written. `JSON.parse` would lose duplicate members and the digits of numbers. */
export type Written = string | boolean | null | WrittenNumber | Written[] | WrittenObject;

export class WrittenNumber {
  constructor(readonly digits: string) {}
}

/** An object: its members in order, including duplicates. */
export class WrittenObject {
  constructor(readonly members: readonly (readonly [name: string, value: Written])[]) {}
}

const space = /[ \t\n\r]*/y;
const text = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const word = /true|false|null/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * Reads JSON from its beginning: strictly RFC 8259, without lone surrogates, without numbers beyond double precision, and
 * with at most `deepest` nested lists and objects. Its methods throw a `SyntaxError` for anything else.
 */
export class JsonReader {
  #at = 0;
  #depth = 0;

  constructor(
    private readonly json: string,
    private readonly deepest: number,
  ) {}

  value(): Written {
    switch (this.#next()) {
      case '{': {
        const members: [string, Written][] = [];
        for (const name of this.members()) members.push([name, this.value()]);
        return new WrittenObject(members);
      }
      case '[': {
        const list: Written[] = [];
        for (const _ of this.#parts('[', ']')) list.push(this.value());
        return list;
      }
      case '"':
        return this.#text();
      default:
        return this.#wordOrNumber();
    }
  }

  /** The names of an object's members. The caller must read a member's value before it asks for the next name. */
  *members(): Generator<string> {
    for (const _ of this.#parts('{', '}')) {
      const name = this.#text();
      this.#take(':');
      yield name;
    }
  }

  end(): void {
    if (this.#next() !== undefined) throw this.#wrong();
  }

  /** Yields once before each element. */
  *#parts(open: string, close: string): Generator<void> {
    this.#take(open);
    if (++this.#depth > this.deepest) throw this.#wrong();
    for (let isFirst = true; this.#next() !== close; isFirst = false) {
      if (!isFirst) this.#take(',');
      yield;
    }
    this.#take(close);
    this.#depth--;
  }

  #text(): string {
    this.#next();
    const value = JSON.parse(this.#match(text)) as string;
    if (/\p{Cs}/u.test(value)) throw this.#wrong();
    return value;
  }

  #wordOrNumber(): Written {
    const known = this.#has(word) ? this.#match(word) : undefined;
    if (known !== undefined) return JSON.parse(known) as boolean | null;
    const digits = this.#match(number);
    if (!Number.isFinite(Number(digits))) throw this.#wrong();
    return new WrittenNumber(digits);
  }

  /** Skips white space and returns the next character; undefined at the end. */
  #next(): string | undefined {
    this.#match(space);
    return this.json[this.#at];
  }

  #take(character: string): void {
    if (this.#next() !== character) throw this.#wrong();
    this.#at++;
  }

  #has(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    return pattern.test(this.json);
  }

  #match(pattern: RegExp): string {
    if (!this.#has(pattern)) throw this.#wrong();
    const found = this.json.slice(this.#at, pattern.lastIndex);
    this.#at = pattern.lastIndex;
    return found;
  }

  #wrong(): SyntaxError {
    return new SyntaxError(`Unexpected JSON at character ${this.#at}`);
  }
}
