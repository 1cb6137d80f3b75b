import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { unreadable } from './readFile';

const windowLength = 65_536;

/** The bytes of a large file. Only what is asked for is read, one window at a time. */
export class FileBytes {
  readonly length: number;
  #window: Uint8Array = new Uint8Array();
  #windowBegin = 0;

  private constructor(private readonly descriptor: number) {
    this.length = fstatSync(descriptor).size;
  }

  /**
   * Opens the file, reads from it, and closes it.
   * @throws {ReaderError} if it cannot be opened.
   */
  static use<T>(file: string, read: (bytes: FileBytes) => T): T {
    const descriptor = opened(file);
    try {
      return read(new FileBytes(descriptor));
    } finally {
      closeSync(descriptor);
    }
  }

  /** The first bytes; fewer where the file is shorter. */
  start(length: number): Buffer {
    return Buffer.from(this.slice(0, Math.min(length, this.length)));
  }

  slice(begin: number, end: number): Uint8Array {
    if (end - begin > windowLength) return this.#read(begin, end);
    const isInWindow = begin >= this.#windowBegin && end <= this.#windowBegin + this.#window.length;
    if (!isInWindow) {
      this.#window = this.#read(begin, Math.min(begin + windowLength, this.length));
      this.#windowBegin = begin;
    }
    return this.#window.slice(begin - this.#windowBegin, end - this.#windowBegin);
  }

  #read(begin: number, end: number): Uint8Array {
    const bytes = new Uint8Array(end - begin);
    const count = readSync(this.descriptor, bytes, 0, bytes.length, begin);
    return bytes.subarray(0, count);
  }
}

function opened(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (cause) {
    throw unreadable(file, cause);
  }
}
