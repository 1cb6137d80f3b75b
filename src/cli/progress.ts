import type { Progress } from '../protocol/messages';

/** Replaces the terminal's current line; says nothing where standard error is no terminal. */
export function tell(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${line}`);
}

/** Says on the terminal what the engine is doing. */
export function tellProgress(progress: Progress): void {
  tell(sentenceOf(progress));
}

function sentenceOf(progress: Progress): string {
  switch (progress.stage) {
    case 'starting':
    case 'waiting':
    case 'loading':
      return 'Opening the model …';
    case 'running':
      return progress.layers
        ? `Layer ${progress.layers.done} of ${progress.layers.all} …`
        : 'Running the model …';
    case 'writing':
      return 'Writing the target …';
    case 'measuring':
      return 'Measuring …';
    case 'removing':
      return `${progress.done} of ${progress.all} parts removed …`;
  }
}
