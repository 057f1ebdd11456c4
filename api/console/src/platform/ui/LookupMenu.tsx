import { useDeferredValue, useEffect, useId, useState, type KeyboardEvent } from 'react';
import type { TypedDocumentString } from '../../generated/graphql';
import type { Cursors } from '../api/readAll';
import { useReadAll } from '../api/useRead';
import { useLanguage } from '../language/LanguageProvider';
import { Icon } from './Icon';
import { isComposing, markedAt, moveOf, type Mark } from './keys';
import { Menu, useCloseMenu } from './Menu';

/** A record that can be chosen. */
export type LookedUp = { readonly id: string; readonly code: string; readonly name: string };

/** How records are looked up by part of their names; `C` is what else their choice depends on. */
export type Lookup<C = null> = {
  readonly document: TypedDocumentString<object, unknown>;
  /** The variables for the text entered (null for none); null if nothing can be looked up yet. */
  readonly variables: (text: string | null, context: C) => unknown;
  readonly choices: (answer: unknown) => readonly LookedUp[];
  /** The connections to read to their ends, where the query cannot filter by the text. */
  readonly cursors: Cursors<object, unknown>;
};

/** A lookup by one query; of the connections with cursors, all pages are read. */
export function lookup<R extends object, V, C = null>(
  document: TypedDocumentString<R, V>,
  variables: (text: string | null, context: C) => NoInfer<V> | null,
  choices: (answer: R) => readonly LookedUp[],
  cursors: Cursors<NoInfer<R>, NoInfer<V>> = {},
): Lookup<C> {
  return {
    document: document as unknown as Lookup['document'],
    variables,
    choices: (answer) => choices(answer as R),
    cursors,
  };
}

type Props<C> = {
  readonly lookup: Lookup<C>;
  readonly context: C;
  readonly label: string;
  /** The code or name of the selected record; empty if there is none. */
  readonly chosen: string;
  readonly onChoose: (choice: LookedUp | null) => void;
};

/** An entry of the list: a record, or nothing, where one is chosen now. */
type Entry = LookedUp | null;

/**
 * The field in which one types and the list below it: an editable combobox as WAI-ARIA describes it. The focus stays in the
 * field; Enter chooses the marked entry and never sends a form, nor does it choose while an input method composes a text.
 */
function Choices<C>({ lookup: { document, variables, choices, cursors }, context, label, chosen, onChoose }: Props<C>) {
  const { words } = useLanguage();
  const close = useCloseMenu();
  const list = useId();
  const [typed, setTyped] = useState('');
  const [moved, setMoved] = useState<Mark | null>(null);
  const text = useDeferredValue(typed.trim());
  const asked = variables(text === '' ? null : text, context);
  const { data, stale, failure } = useReadAll(document, asked, cursors, { skip: asked === null, keep: true });
  // what comes may be of the text before, or of a query that takes none
  const matches = ({ name, code }: LookedUp) => `${name} ${code}`.toLowerCase().includes(text.toLowerCase());
  const found = asked === null ? [] : data === undefined ? undefined : choices(data).filter(matches);
  const entries: readonly Entry[] = [...(chosen !== '' && text === '' ? [null] : []), ...(found ?? [])];
  const marked = markedAt(moved, text, entries.length);
  const entryId = (k: number) => `${list}-${k}`;
  useEffect(() => {
    if (marked >= 0) {
      window.document.getElementById(`${list}-${marked}`)?.scrollIntoView({ block: 'nearest' });
    }
  }, [list, marked]);
  const choose = (entry: Entry) => {
    onChoose(entry);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) {
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      const entry = entries[marked];
      if (entry !== undefined) {
        choose(entry);
      }
      return;
    }
    const to = moveOf(event.key, marked, entries.length);
    if (to !== null) {
      event.preventDefault();
      setMoved({ text, at: to });
    }
  };
  const nothing = found?.length === 0 && !stale;
  return (
    <>
      <input
        type="search"
        role="combobox"
        className="input"
        aria-label={words.platform.search}
        aria-autocomplete="list"
        aria-expanded={entries.length > 0}
        aria-controls={list}
        aria-activedescendant={marked >= 0 ? entryId(marked) : undefined}
        autoComplete="off"
        placeholder={words.platform.search}
        value={typed}
        // the panel opens because one wants to type
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label={label} className="menu-list">
        {entries.map((entry, k) => (
          // the keyboard acts in the field, which keeps the focus
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={entry?.id ?? ''}
            id={entryId(k)}
            role="option"
            tabIndex={-1}
            aria-selected={k === marked}
            className="menu-choice"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(entry)}
          >
            {entry === null ? (
              <>
                <Icon name="close" /> {words.platform.any}
              </>
            ) : (
              <>
                {entry.name}
                {entry.name !== entry.code && <span className="quiet">{entry.code}</span>}
                {entry.code === chosen && <Icon name="check" />}
              </>
            )}
          </div>
        ))}
      </div>
      <div role="status" className={found === undefined || nothing ? 'menu-note' : undefined}>
        {failure !== null
          ? words.platform.failure.title
          : found === undefined
            ? words.platform.searching
            : nothing
              ? words.platform.noMatch
              : null}
      </div>
    </>
  );
}

/** The choice of one record, looked up as one types. */
export function LookupMenu<C>(props: Props<C>) {
  const { label, chosen } = props;
  const some = chosen !== '';
  return (
    <Menu
      look={some ? 'set' : 'framed'}
      name={label}
      face={
        <>
          {label}
          {some && <strong>{chosen}</strong>}
        </>
      }
    >
      <Choices {...props} />
    </Menu>
  );
}
