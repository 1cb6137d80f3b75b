import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Subject } from './subject';

export const SubjectContext = createContext<Subject | undefined>(undefined);

/** The subject of the nearest `SubjectContext.Provider`. */
export function useSubject(): Subject {
  const subject = useContext(SubjectContext);
  if (!subject) throw new Error('A view is shown outside SubjectContext.');
  return subject;
}
