import type { WantedFigure } from '../protocol/figure';
import type { ToWebview } from '../protocol/messages';

export type FigureContent = string | Uint8Array | undefined;

/** Requests figures from the webview. */
export class Figures {
  #last = 0;
  readonly #waiting = new Map<number, (content: FigureContent) => void>();
  readonly #post: (message: ToWebview) => void;

  constructor(post: (message: ToWebview) => void) {
    this.#post = post;
  }

  /** What is wanted of the figure on screen; undefined if there is none, or the page is gone. */
  take(wanted: WantedFigure): Promise<FigureContent> {
    const id = ++this.#last;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#post({ type: 'figure', id, wanted });
    });
  }

  receive(id: number, content: FigureContent): void {
    this.#waiting.get(id)?.(content);
    this.#waiting.delete(id);
  }

  forget(): void {
    for (const id of [...this.#waiting.keys()]) this.receive(id, undefined);
  }
}
