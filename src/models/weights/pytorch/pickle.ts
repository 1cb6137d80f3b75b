import type { PickleBytes } from './pickleBytes';

/** What a pickle describes. `Own` is what the pickle's reader makes for the names that it allows. */
export type Pickled<Own> =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  /** A list or a tuple. */
  | Pickled<Own>[]
  | Map<Pickled<Own>, Pickled<Own>>
  | Own;

/** Decides what a pickle may ask for. The methods throw for what they refuse. */
export interface PickleReader<Own> {
  /** The value of a name in a Python module. */
  find(module: string, name: string): Own;
  /** The result of calling a value. Nothing from the pickle is called; this computes the result itself. */
  call(callee: Pickled<Own>, args: readonly Pickled<Own>[]): Pickled<Own>;
  /** Takes the state of the latest object. */
  build(state: Pickled<Own>): void;
  /** The value of a reference to outside the pickle. */
  persistent(id: Pickled<Own>): Own;
}

/**
 * Reads one pickle of protocols 1 to 5 without running anything. Its instructions make lists, tuples, dictionaries and
 * numbers; everything else is left to the reader.
 * Source: `pickletools.py` of Python 3.14.
 * @param bytes their position ends up after the pickle
 * @throws {Error} for bytes that are not a pickle; and what the reader throws.
 */
export function readPickle<Own>(bytes: PickleBytes, reader: PickleReader<Own>): Pickled<Own> {
  const machine = new Machine(bytes, reader);
  for (;;) {
    const code = bytes.byte();
    if (code === stop) return machine.top;
    const [making, acting] = [makers[code], actions[code]];
    if (making) machine.push(making(machine as Machine<unknown>) as Pickled<Own>);
    else if (acting) acting(machine as Machine<unknown>);
    else throw new Error(`no instruction ${code}`);
  }
}

/** The state of the unpickler: a stack with marks, and a memo of numbered values. */
class Machine<Own> {
  #stack: Pickled<Own>[] = [];
  /** The stacks below each mark. */
  readonly #below: Pickled<Own>[][] = [];
  readonly #memo = new Map<number, Pickled<Own>>();

  constructor(
    readonly bytes: PickleBytes,
    readonly reader: PickleReader<Own>,
  ) {}

  get top(): Pickled<Own> {
    if (this.#stack.length === 0) throw new Error('empty stack');
    return this.#stack.at(-1)!;
  }

  push(value: Pickled<Own>): void {
    this.#stack.push(value);
  }

  pop(): Pickled<Own> {
    return this.popSome(1)[0]!;
  }

  popSome(count: number): Pickled<Own>[] {
    if (this.#stack.length < count) throw new Error('empty stack');
    return this.#stack.splice(-count);
  }

  mark(): void {
    this.#below.push(this.#stack);
    this.#stack = [];
  }

  sinceMark(): Pickled<Own>[] {
    const since = this.#stack;
    const below = this.#below.pop();
    if (!below) throw new Error('no mark');
    this.#stack = below;
    return since;
  }

  /** @param key by default, the next number */
  putAside(key = this.#memo.size): void {
    this.#memo.set(key, this.top);
  }

  broughtBack(key: number): Pickled<Own> {
    const value = this.#memo.get(key);
    if (value === undefined) throw new Error(`nothing put aside as ${key}`);
    return value;
  }

  append(items: readonly Pickled<Own>[]): void {
    const list = this.top;
    if (!Array.isArray(list)) throw new Error('no list');
    for (const item of items) list.push(item);
  }

  setItems(items: readonly Pickled<Own>[]): void {
    const dict = this.top;
    if (!(dict instanceof Map) || items.length % 2 !== 0) throw new Error('no dictionary');
    for (let i = 0; i < items.length; i += 2) dict.set(items[i]!, items[i + 1]!);
  }

  called(): Pickled<Own> {
    const [callee, args] = this.popSome(2);
    if (!Array.isArray(args)) throw new Error('no arguments');
    return this.reader.call(callee!, args);
  }

  found(): Own {
    const [module, name] = this.popSome(2);
    if (typeof module !== 'string' || typeof name !== 'string') throw new Error('no name');
    return this.reader.find(module, name);
  }
}

type Any = Machine<unknown>;

const stop = 46;

/** Instructions that push one value, by opcode. */
const makers: Readonly<Record<number, (machine: Any) => Pickled<unknown>>> = {
  // Numbers and texts
  73: ({ bytes }) => bytes.writtenInteger(), // INT
  76: ({ bytes }) => bytes.writtenInteger(), // LONG
  74: ({ bytes }) => bytes.int32(), // BININT
  75: ({ bytes }) => bytes.byte(), // BININT1
  77: ({ bytes }) => bytes.uint16(), // BININT2
  138: ({ bytes }) => bytes.integer(bytes.byte()), // LONG1
  139: ({ bytes }) => bytes.integer(bytes.uint32()), // LONG4
  71: ({ bytes }) => bytes.float64(), // BINFLOAT
  78: () => null, // NONE
  136: () => true, // NEWTRUE
  137: () => false, // NEWFALSE
  84: ({ bytes }) => bytes.text(bytes.uint32()), // BINSTRING
  85: ({ bytes }) => bytes.text(bytes.byte()), // SHORT_BINSTRING
  88: ({ bytes }) => bytes.text(bytes.uint32()), // BINUNICODE
  140: ({ bytes }) => bytes.text(bytes.byte()), // SHORT_BINUNICODE
  141: ({ bytes }) => bytes.text(bytes.long()), // BINUNICODE8
  66: ({ bytes }) => bytes.take(bytes.uint32()), // BINBYTES
  67: ({ bytes }) => bytes.take(bytes.byte()), // SHORT_BINBYTES
  142: ({ bytes }) => bytes.take(bytes.long()), // BINBYTES8
  150: ({ bytes }) => bytes.take(bytes.long()), // BYTEARRAY8

  // Lists, tuples, sets, dictionaries
  93: () => [], // EMPTY_LIST
  41: () => [], // EMPTY_TUPLE
  143: () => [], // EMPTY_SET
  125: () => new Map(), // EMPTY_DICT
  133: (machine) => machine.popSome(1), // TUPLE1
  134: (machine) => machine.popSome(2), // TUPLE2
  135: (machine) => machine.popSome(3), // TUPLE3
  116: (machine) => machine.sinceMark(), // TUPLE
  108: (machine) => machine.sinceMark(), // LIST
  145: (machine) => machine.sinceMark(), // FROZENSET

  // Earlier values, and references
  50: (machine) => machine.top, // DUP
  104: (machine) => machine.broughtBack(machine.bytes.byte()), // BINGET
  106: (machine) => machine.broughtBack(machine.bytes.uint32()), // LONG_BINGET
  81: (machine) => machine.reader.persistent(machine.pop()), // BINPERSID

  // Names and calls
  99: ({ bytes, reader }) => reader.find(bytes.line(), bytes.line()), // GLOBAL
  147: (machine) => machine.found(), // STACK_GLOBAL
  82: (machine) => machine.called(), // REDUCE
  129: (machine) => machine.called(), // NEWOBJ
  105: (machine) => {
    const { bytes, reader } = machine;
    return reader.call(reader.find(bytes.line(), bytes.line()), machine.sinceMark());
  }, // INST
  111: (machine) => {
    const [callee, ...args] = machine.sinceMark();
    return machine.reader.call(callee ?? null, args);
  }, // OBJ
};

/** Instructions that change the state, by opcode. */
const actions: Readonly<Record<number, (machine: Any) => void>> = {
  128: ({ bytes }) => bytes.byte(), // PROTO
  149: ({ bytes }) => bytes.long(), // FRAME
  40: (machine) => machine.mark(), // MARK
  48: (machine) => machine.pop(), // POP
  49: (machine) => machine.sinceMark(), // POP_MARK
  113: (machine) => machine.putAside(machine.bytes.byte()), // BINPUT
  114: (machine) => machine.putAside(machine.bytes.uint32()), // LONG_BINPUT
  148: (machine) => machine.putAside(), // MEMOIZE
  97: (machine) => machine.append(machine.popSome(1)), // APPEND
  101: (machine) => machine.append(machine.sinceMark()), // APPENDS
  144: (machine) => machine.append(machine.sinceMark()), // ADDITEMS
  115: (machine) => machine.setItems(machine.popSome(2)), // SETITEM
  117: (machine) => machine.setItems(machine.sinceMark()), // SETITEMS
  98: (machine) => machine.reader.build(machine.popSome(1)[0]!), // BUILD
};
