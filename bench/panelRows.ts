import type { Row } from './row';

export const panelRows: readonly Row[] = [];
