const patience = 20_000;

/** Repeats an assertion until it holds: messages to the window and the extension host take a moment. */
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
