import { createContext } from 'preact';

/** Whether a tool stands under `…`, where it has room to say its name. */
export const IsInMenu = createContext(false);
