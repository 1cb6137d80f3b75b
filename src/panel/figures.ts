import { ReaderError } from '../errors';
import type { WantedFigure } from '../protocol/figure';
import type { ToHost, ToWebview } from '../protocol/messages';

export type FigureContent = string | Uint8Array | undefined;

interface Waiting {
  resolve(content: FigureContent): void;
  reject(error: ReaderError): void;
}

/** Requests figures from the webview. */
export class Figures {
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();
  readonly #post: (message: ToWebview) => void;

  constructor(post: (message: ToWebview) => void) {
    this.#post = post;
  }

  /**
   * What is wanted of the figure on screen; undefined if there is none, or the page is gone.
   * @throws {ReaderError} if the page cannot make it
   */
  take(wanted: WantedFigure): Promise<FigureContent> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#post({ type: 'figure', id, wanted });
    });
  }

  receive({ id, content, problem }: Omit<Extract<ToHost, { type: 'figured' }>, 'type'>): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (problem === undefined) waiting?.resolve(content);
    else waiting?.reject(new ReaderError(problem));
  }

  forget(): void {
    for (const id of [...this.#waiting.keys()]) this.receive({ id, content: undefined });
  }
}
