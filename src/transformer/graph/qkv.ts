/** What stands where a head's queries meet its keys, and the values that they take, by the taps of an attention. */
export interface Qkv<Of> {
  readonly q: Of | undefined;
  readonly k: Of | undefined;
  readonly v: Of | undefined;
}

/** Queries and keys as they meet: turned, where a model turns them. @param find what a tap of the attention holds */
export function qkvOf<Of>(find: (tap: string) => Of | undefined): Qkv<Of> {
  return { q: find('rot_q') ?? find('q'), k: find('rot_k') ?? find('k'), v: find('v') };
}
