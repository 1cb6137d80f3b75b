import assert from 'node:assert/strict';

/** States that numbers are those of PyTorch, within a share of the largest, or of 1 where all are smaller. */
export function close(ours: ArrayLike<number>, theirs: readonly number[], tolerance = 1e-5): void {
  assert.equal(ours.length, theirs.length);
  const largest = Math.max(1, ...theirs.map(Math.abs));
  for (let at = 0; at < theirs.length; at++)
    assert.ok(
      Math.abs(ours[at]! - theirs[at]!) < tolerance * largest,
      `${ours[at]} at ${at} is not ${theirs[at]}`,
    );
}
