import * as vscode from 'vscode';
import { type DocumentParts, noParts, type Part } from '../../protocol/documentParts';
import type { Link } from '../../protocol/messages';
import { type PlacedText, readSymbols } from './symbols';

/** Extensions that provide symbols may start later than the panel, and the editor does not tell when they have. */
const patience = [0, 1000, 4000, 16_000];
/** After an edit, in milliseconds. */
const pause = 300;

/** A text that follows the edits of its document. */
interface FollowedText extends PlacedText {
  readonly link: Link;
  readonly onDidChange: vscode.Event<void>;
}

/** What the editor knows about a text: asked when made, and again after edits. */
export class SourceParts implements vscode.Disposable {
  #now = noParts;
  #timer: NodeJS.Timeout | undefined;
  #isDisposed = false;
  readonly #source: FollowedText;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #following: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(source: FollowedText) {
    this.#source = source;
    this.#following = source.onDidChange(() => this.#askIn(pause));
    this.#askIn(0);
  }

  get now(): DocumentParts {
    return this.#now;
  }

  setRanges(ranges: readonly Part[]): void {
    this.#now = { ...this.#now, ranges };
    this.#changed.fire();
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#timer);
    this.#following.dispose();
    this.#changed.dispose();
  }

  #askIn(milliseconds: number, attempt = 0): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(attempt), milliseconds);
  }

  async #ask(attempt: number): Promise<void> {
    if (this.#source.link !== 'live') return;
    const symbols = await readSymbols(this.#source);
    if (this.#isDisposed) return;
    const later = patience[attempt + 1];
    if (symbols.length === 0 && later !== undefined) this.#askIn(later, attempt + 1);
    if (JSON.stringify(symbols) === JSON.stringify(this.#now.symbols)) return;
    this.#now = { ...this.#now, symbols };
    this.#changed.fire();
  }
}
