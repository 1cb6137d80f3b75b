import { inMarkup } from '../../parts/sentences';
import { useSubject } from '../../state/useSubject';
import { RemedyButton } from './RemedyButton';
import { unknownTokens } from './unknownTokens';
import { wrongLanguage } from './wrongLanguage';

/** One notice of what the model cannot read: often the language is the cause, and unknown tokens are its effect. */
export function Unreadable() {
  const subject = useSubject();
  const language = wrongLanguage(subject);
  const sentences = [language, unknownTokens(subject)].filter((sentence) => sentence !== undefined);
  if (sentences.length === 0) return null;
  // A model of many languages is right, once it is told which.
  const needsModel = language === undefined || subject.inspection.value!.languages === undefined;
  return (
    <div class="bar" role="note">
      <span>{inMarkup(sentences.join(' '))}</span>
      {needsModel && <RemedyButton remedy="selectModel" />}
    </div>
  );
}
