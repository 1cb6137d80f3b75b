import { graphInputs } from '../graph/inputs';

/** The inputs that feed graph files: the same that our own graphs have. */
export const given = graphInputs([]);
