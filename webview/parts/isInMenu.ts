import { createContext } from 'preact';

/** Whether a tool is in the `…` menu, where it has room for its name. */
export const IsInMenu = createContext(false);
