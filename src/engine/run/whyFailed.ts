import * as l10n from '@vscode/l10n';
import { reasonOf } from '../../errors';

/** Explains to the reader why onnxruntime could not run a model on this many tokens. */
export function whyNotRun(cause: unknown, tokens: number): string {
  if (isOutOfMemory(cause)) {
    return l10n.t('There is not enough memory to run the model on {0} tokens. Select less text.', tokens);
  }
  if (/out of data bounds|out of range value in index|invalid index found/i.test(String(cause))) {
    return l10n.t(
      'For one of the {0} tokens, the model looks up a row that its table does not have ({1}). It has fewer positions or a smaller vocabulary than it states. Select less text, or export the model again.',
      tokens,
      failureIn(cause),
    );
  }
  return l10n.t(
    'The model cannot be computed for {0} tokens: {1}. Select another text, or another model.',
    tokens,
    failureIn(cause),
  );
}

/** Whether onnxruntime, or JavaScript while copying tensors, ran out of memory. */
export function isOutOfMemory(cause: unknown): boolean {
  return /bad.?alloc|failed to allocate memory|cannot allocate memory|out of memory|array buffer allocation|invalid (typed )?array length/i.test(
    String(cause),
  );
}

/** The operator that failed and its message, without the location in onnxruntime's source. */
export function failureIn(cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const [, op, status] = /while running (\w+) node\..*? Status Message: (.*)/s.exec(reason) ?? [];
  if (op === undefined || status === undefined) return reasonOf(cause);
  const plain = status
    .replace(/^\S+\.(?:cc|h):\d+ .*?\) (?:const )?(?:\[with [^\]]*\] )?/s, '')
    .replace(/^.* was false\. /s, '');
  return `${op}: ${reasonOf(plain)}`;
}
