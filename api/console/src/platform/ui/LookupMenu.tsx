import { useDeferredValue, useState } from 'react';
import type { TypedDocumentString } from '../../generated/graphql';
import { useRead } from '../api/useRead';
import { useLanguage } from '../language/LanguageProvider';
import { Icon } from './Icon';
import { Menu, useCloseMenu } from './Menu';

/** A record that can be chosen. */
export type LookedUp = { readonly id: string; readonly code: string; readonly name: string };

/** How records are looked up by part of their names; `C` is what else their choice depends on. */
export type Lookup<C = null> = {
  readonly document: TypedDocumentString<unknown, unknown>;
  /** The variables for what was typed, null for nothing; null where there is nothing to look up yet. */
  readonly variables: (text: string | null, context: C) => unknown;
  readonly choices: (answer: unknown) => readonly LookedUp[];
};

/** A lookup by one query. */
export function lookup<R, V, C = null>(
  document: TypedDocumentString<R, V>,
  variables: (text: string | null, context: C) => V | null,
  choices: (answer: R) => readonly LookedUp[],
): Lookup<C> {
  return {
    document: document as unknown as Lookup['document'],
    variables,
    choices: (answer) => choices(answer as R),
  };
}

type Props<C> = {
  readonly lookup: Lookup<C>;
  readonly context: C;
  readonly label: string;
  /** How the record that is chosen is called: its code or name; empty where none is. */
  readonly chosen: string;
  readonly onChoose: (choice: LookedUp | null) => void;
};

function Choices<C>({ lookup: { document, variables, choices }, context, chosen, onChoose }: Props<C>) {
  const { words } = useLanguage();
  const close = useCloseMenu();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const asked = variables(text === '' ? null : text, context);
  const { data } = useRead(document, asked, { skip: asked === null, keep: true });
  // what comes may be of the text before, or of a query that takes none
  const matches = ({ name, code }: LookedUp) => `${name} ${code}`.toLowerCase().includes(text.toLowerCase());
  const found = asked === null ? [] : data === undefined ? undefined : choices(data).filter(matches);
  const choose = (choice: LookedUp | null) => {
    onChoose(choice);
    close();
  };
  return (
    <>
      <input
        type="search"
        className="input"
        aria-label={words.platform.search}
        placeholder={words.platform.search}
        value={typed}
        // the panel opens because one wants to type
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => setTyped(event.target.value)}
      />
      {chosen !== '' && (
        <button type="button" className="menu-choice" onClick={() => choose(null)}>
          <Icon name="close" /> {words.platform.any}
        </button>
      )}
      {found === undefined && <div className="menu-note">{words.platform.searching}</div>}
      {found?.length === 0 && <div className="menu-note">{words.platform.noMatch}</div>}
      {found?.map((choice) => (
        <button
          key={choice.id}
          type="button"
          className="menu-choice"
          aria-pressed={choice.code === chosen}
          onClick={() => choose(choice)}
        >
          {choice.name}
          {choice.name !== choice.code && <span className="quiet">{choice.code}</span>}
        </button>
      ))}
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
