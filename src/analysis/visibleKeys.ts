/** Keys that a query sees: in causal models itself and those before it, otherwise all. */
export function visibleKeys(query: number, tokens: number, isCausal: boolean): number {
  return isCausal ? query + 1 : tokens;
}

export function isVisible(query: number, key: number, isCausal: boolean): boolean {
  return !isCausal || key <= query;
}
