import { useDeferredValue, useState } from 'react';
import { BotChoicesDocument, DepartmentChoicesDocument, EmployeeChoicesDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Icon } from '../platform/ui/Icon';
import { Menu, useCloseMenu } from '../platform/ui/Menu';

type Kind = 'bot' | 'department' | 'employee';
type Choice = { readonly id: string; readonly code: string; readonly name: string };

type Props = {
  readonly kind: Kind;
  readonly label: string;
  /** The code of the record that is chosen; empty where none is. */
  readonly chosen: string;
  readonly onChoose: (code: string, choice: Choice | null) => void;
};

function useChoices(kind: Kind, typed: string): readonly Choice[] | undefined {
  const text = typed.trim() === '' ? null : typed.trim();
  const bots = useRead(BotChoicesDocument, { text }, { skip: kind !== 'bot', keep: true });
  const departments = useRead(DepartmentChoicesDocument, { text }, { skip: kind !== 'department', keep: true });
  const employees = useRead(EmployeeChoicesDocument, { text }, { skip: kind !== 'employee', keep: true });
  switch (kind) {
    case 'bot':
      return bots.data?.bots.edges.map(({ node }) => node);
    case 'department':
      return departments.data?.departments.edges.map(({ node }) => node);
    case 'employee':
      return employees.data?.employees.edges.map(({ node }) => node);
  }
}

function Choices({ kind, chosen, onChoose }: Omit<Props, 'label'>) {
  const { words } = useLanguage();
  const close = useCloseMenu();
  const [typed, setTyped] = useState('');
  const choices = useChoices(kind, useDeferredValue(typed));
  const choose = (code: string, choice: Choice | null) => {
    onChoose(code, choice);
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
        <button type="button" className="menu-choice" onClick={() => choose('', null)}>
          <Icon name="close" /> {words.platform.any}
        </button>
      )}
      {choices === undefined && <div className="menu-note">{words.platform.searching}</div>}
      {choices?.length === 0 && <div className="menu-note">{words.platform.noMatch}</div>}
      {choices?.map((choice) => (
        <button
          key={choice.id}
          type="button"
          className="menu-choice"
          aria-pressed={choice.code === chosen}
          onClick={() => choose(choice.code, choice)}
        >
          {choice.name}
          {choice.name !== choice.code && <span className="quiet">{choice.code}</span>}
        </button>
      ))}
    </>
  );
}

/** The choice of one bot, department or employee, looked up by name as one types. */
export function RecordMenu({ kind, label, chosen, onChoose }: Props) {
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
      <Choices kind={kind} chosen={chosen} onChoose={onChoose} />
    </Menu>
  );
}
