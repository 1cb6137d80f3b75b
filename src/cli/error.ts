/** A sentence for stderr; status 1 where something failed, 2 where the arguments make no sense. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(
    message: string,
    readonly status: 1 | 2 = 1,
  ) {
    super(message);
  }
}
