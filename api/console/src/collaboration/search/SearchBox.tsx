import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Icon } from '../../platform/ui/Icon';
import { searchPath } from './searchPath';

/** Whether a key that is pressed there is part of something that is written, or of a dialog. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog, [contenteditable]') !== null;
}

/** The box that looks for words in everything, on every page; the key "/" leads there. */
export function SearchBox() {
  const { words } = useLanguage();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const asked = pathname === '/search' ? (new URLSearchParams(search).get('q') ?? '') : '';
  const [typed, setTyped] = useState(asked);
  const [known, setKnown] = useState(asked);
  const box = useRef<HTMLInputElement>(null);
  // another address was opened, as by the browser's back
  if (asked !== known) {
    setKnown(asked);
    setTyped(asked);
  }
  useEffect(() => {
    const lead = (event: KeyboardEvent) => {
      if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target)) {
        event.preventDefault();
        box.current?.focus();
      }
    };
    document.addEventListener('keydown', lead);
    return () => document.removeEventListener('keydown', lead);
  }, []);
  return (
    <form
      className="toolbar-search top-search"
      role="search"
      aria-label={words.collaboration.search.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') {
          void navigate(searchPath(typed.trim()));
        }
      }}
    >
      <Icon name="search" />
      <input
        ref={box}
        type="search"
        className="input"
        maxLength={1000}
        aria-label={words.collaboration.search.box}
        aria-keyshortcuts="/"
        placeholder={words.collaboration.search.box}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </form>
  );
}
