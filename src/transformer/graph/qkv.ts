/** Something for each of an attention's queries, keys and values, by their taps. */
export interface Qkv<Of> {
  readonly q: Of | undefined;
  readonly k: Of | undefined;
  readonly v: Of | undefined;
}

/**
 * Finds queries, keys and values as they enter attention: queries and keys are rotated if the model does so.
 * @param find returns what belongs to a tap of the attention
 */
export function qkvOf<Of>(find: (tap: string) => Of | undefined): Qkv<Of> {
  return { q: find('rot_q') ?? find('q'), k: find('rot_k') ?? find('k'), v: find('v') };
}
