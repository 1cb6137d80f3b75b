/** What a graph is built from. */
export interface Model {
  layers: number;
  heads: number;
}
