import { graphInputs } from '../graph/inputs';

/** The inputs from which those of read graphs are computed. */
export const given = graphInputs([]);
