import type { ToWebview } from '../protocol/messages';

/** Requests pictures from the webview. */
export class Pictures {
  #last = 0;
  readonly #waiting = new Map<number, (png: Uint8Array) => void>();
  readonly #post: (message: ToWebview) => void;

  constructor(post: (message: ToWebview) => void) {
    this.#post = post;
  }

  /** PNG bytes of the open view; empty if it draws nothing or the page is gone. */
  take(): Promise<Uint8Array> {
    const id = ++this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#post({ type: 'picture', id });
    });
  }

  receive(id: number, png: Uint8Array): void {
    this.#waiting.get(id)?.(png);
    this.#waiting.delete(id);
  }

  forget(): void {
    for (const id of [...this.#waiting.keys()]) this.receive(id, new Uint8Array());
  }
}
