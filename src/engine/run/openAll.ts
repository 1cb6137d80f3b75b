interface Releasable {
  release(): Promise<void>;
}

/** Opens all, one after another; where one cannot be opened, those opened before are released. */
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
