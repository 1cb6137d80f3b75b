/** Longer names are refused by some file systems once an ending is added. */
const longest = 80;

/** A title as the name of a file on any system: without its own ending, and without characters that names may not have. */
export function fileNameFor(title: string): string {
  const name = title
    .replace(/\.[^.]*$/, '')
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}]+/gu, '-')
    .replace(/^[\s.-]+|[\s.-]+$/g, '');
  return [...name].slice(0, longest).join('') || 'attention';
}
