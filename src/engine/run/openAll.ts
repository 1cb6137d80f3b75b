interface Releasable {
  release(): Promise<void>;
}

/** Opens all, one after another. If one fails, those already opened are released. */
export async function openAll<T extends Releasable>(
  openers: readonly (() => Promise<T>)[],
): Promise<readonly T[]> {
  const opened: T[] = [];
  try {
    for (const open of openers) opened.push(await open());
    return opened;
  } catch (cause) {
    for (const one of opened) await one.release();
    throw cause;
  }
}
