import { useDeferredValue, useState } from 'react';
import { EmployeeMatchesDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Field } from '../platform/ui/FormDialog';

type Props = {
  readonly label: string;
  readonly required: boolean;
  /** The person's id; empty where nobody is chosen. */
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
};

/** A person, found by part of the name. */
export function PersonField({ label, required, chosen, onChoose }: Props) {
  const { words } = useLanguage();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const people = useRead(EmployeeMatchesDocument, { text: text === '' ? null : text }, { keep: true });
  return (
    <div className="stack">
      <Field label={`${label}: ${words.platform.search}`}>
        <input type="search" className="input" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      <Field label={label}>
        <select className="input" required={required} value={chosen} onChange={(event) => onChoose(event.target.value)}>
          <option value="">{words.platform.none}</option>
          {people.data?.employees.edges.map(({ node }) => (
            <option key={node.id} value={node.id}>
              {node.name}
            </option>
          ))}
        </select>
      </Field>
    </div>
  );
}
