import { useId, useState, type KeyboardEvent, type RefObject } from 'react';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Dictionary } from './queries';
import { suggestions, wordBefore } from './text';

type Props = {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  readonly sql: string;
  readonly dictionary: Dictionary | undefined;
  readonly invalid: boolean;
  readonly onChange: (sql: string) => void;
  readonly onRun: () => void;
};

/** The text of a query, with suggestions for the word before the caret. */
export function SqlEditor({ area, sql, dictionary, invalid, onChange, onRun }: Props) {
  const { words } = useLanguage();
  const texts = words.insight.sqlPage;
  const id = useId();
  const [word, setWord] = useState('');
  const [chosen, setChosen] = useState(0);
  const offered = suggestions(word, sql, dictionary);
  const follow = () => {
    const element = area.current;
    setWord(element === null ? '' : wordBefore(element.value, element.selectionStart));
    setChosen(0);
  };
  const accept = (name: string) => {
    const element = area.current;
    if (element === null) {
      return;
    }
    const start = word.slice(word.lastIndexOf('.') + 1);
    const caret = element.selectionStart;
    element.setRangeText(name, caret - start.length, caret, 'end');
    element.focus();
    onChange(element.value);
    setWord('');
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onRun();
    } else if (offered.length === 0) {
      return;
    } else if (event.key === 'Escape') {
      setWord('');
    } else if (event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault();
      accept(offered[chosen] ?? '');
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : offered.length - 1;
      setChosen((chosen + step) % offered.length);
    }
  };
  return (
    <div className="sql-editor">
      <textarea
        ref={area}
        className="input mono"
        rows={10}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-label={texts.editor}
        aria-describedby={`${id}-hint`}
        aria-autocomplete="list"
        aria-invalid={invalid}
        {...(offered.length > 0 && { 'aria-controls': `${id}-list`, 'aria-activedescendant': `${id}-${chosen}` })}
        value={sql}
        onChange={(event) => {
          onChange(event.target.value);
          follow();
        }}
        onClick={() => setWord('')}
        onBlur={() => setWord('')}
        onKeyDown={press}
      />
      <div className="sql-suggestions">
        {offered.length > 0 && (
          <div id={`${id}-list`} role="listbox" aria-label={texts.suggestions} tabIndex={-1}>
            {offered.map((name, index) => (
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys act on the text, where the focus stays
              <div
                key={name}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === chosen}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => accept(name)}
              >
                {name}
              </div>
            ))}
          </div>
        )}
      </div>
      <p id={`${id}-hint`} className="quiet">
        {texts.editorHint}
      </p>
    </div>
  );
}
