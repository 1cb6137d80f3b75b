const patience = 20_000;

/** Asserts again and again until it holds: what crosses to the window and to the extension host takes a moment. */
export async function eventually<T>(assertion: () => T | Promise<T>): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await assertion();
    } catch (failure) {
      if (Date.now() > deadline) throw failure;
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}
