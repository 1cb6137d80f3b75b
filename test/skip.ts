/** Skips the running test and says why in its title: `it('…', function () { if (…) skip(this, 'no display here'); … })`. */
export function skip(context: Mocha.Context, reason: string): never {
  const runnable = context.test;
  if (runnable) runnable.title += ` (skipped: ${reason})`;
  return context.skip();
}
