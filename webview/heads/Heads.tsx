/** The overview of all heads, and one of them. */
export function Heads() {
  return <div />;
}
