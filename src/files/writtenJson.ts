/** A JSON value as it is written, where `JSON.parse` forgets which members were doubled and how numbers looked. */
export type Written = string | boolean | null | WrittenNumber | Written[] | WrittenObject;

export class WrittenNumber {
  constructor(readonly digits: string) {}
}

/** Its members in their order, those of one name too. */
export class WrittenObject {
  constructor(readonly members: readonly (readonly [name: string, value: Written])[]) {}
}

const space = /[ \t\n\r]*/y;
const text = /"[^"\\]*(?:\\.[^"\\]*)*"/sy;
const word = /true|false|null/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * Reads JSON from its beginning: what RFC 8259 allows and nothing else; no half characters, no number beyond double
 * precision, no more lists and objects in one another than `deepest`. Its methods throw a `SyntaxError` where there is
 * something else than they read.
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

  /** The names of an object; whoever takes one reads its value before the next. */
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

  /** Stands at each part in turn. */
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

  /** The character after white space; undefined at the end. */
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
