import { useEffect, useRef } from 'react';
import { useLanguage } from '../language/LanguageProvider';
import type { Overlap } from './fields';
import { written } from './written';

type Props = {
  /** What the server says of it: what was changed, and by whom. */
  readonly message: string;
  readonly overlaps: readonly Overlap[];
  readonly onTakeOver: () => void;
};

/** Says that the record has changed meanwhile and what would be overwritten, and offers to continue with its present state. */
export function Overtaken({ message, overlaps, onTakeOver }: Props) {
  const { words } = useLanguage();
  const texts = words.platform.form.overtaken;
  const frame = useRef<HTMLDivElement>(null);
  // conflicting changes are known once the page has read the record again
  useEffect(() => frame.current?.scrollIntoView({ block: 'end' }), [message, overlaps.length]);
  return (
    <div ref={frame} className="notice" role="alert">
      <div className="stack">
        <p>{message}</p>
        {overlaps.length > 0 && (
          <>
            <p>{texts.overlaps}</p>
            <ul>
              {overlaps.map(({ field, now }) => (
                <li key={field.name}>
                  <strong>{field.label}</strong>: {written(field, now, words.platform) ?? texts.other}
                </li>
              ))}
            </ul>
          </>
        )}
        <div className="button-row">
          <button type="button" className="button" onClick={onTakeOver}>
            {texts.takeOver}
          </button>
          <span className="quiet">{texts.kept}</span>
        </div>
      </div>
    </div>
  );
}
