/** What of a model a reader may switch off; all are on by default. */
export const switches = ['positions'] as const;

/** `positions`: whether tokens are told where they stand. */
export type Switch = (typeof switches)[number];
