/** UTF-16 code units that are tokenized of a text; what lies beyond is not even counted. */
export const longestText = 1_000_000;
