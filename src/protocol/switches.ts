/** What of a model a reader may switch off; all are on by default. */
export const switches = ['positions', 'adapter'] as const;

/** `positions`: whether tokens are told where they stand. `adapter`: what an adapter does to its base. */
export type Switch = (typeof switches)[number];
