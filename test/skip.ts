/**
 * Skips the running test (or, called in a `before`, all tests of its `describe`) and puts the reason in the
 * title: `it('…', function () { if (…) skip(this, 'no display here'); … })`.
 */
export function skip(context: Mocha.Context, reason: string): never {
  const runnable = context.test;
  const isHook = runnable !== undefined && 'type' in runnable && runnable.type === 'hook';
  const titled = isHook ? runnable.parent : runnable;
  if (titled) titled.title += ` (skipped: ${reason})`;
  return context.skip();
}
