import { useId } from 'react';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Asked } from './savedQuery';

type Props = {
  readonly asked: readonly Asked[];
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (name: string, value: string) => void;
};

/** The values of a query's parameters. */
export function Parameters({ asked, values, onChange }: Props) {
  const { words } = useLanguage();
  const texts = words.insight.sqlPage;
  const id = useId();
  return (
    <div className="sql-parameters">
      {asked.map(({ name, type }) => {
        const common = { id: `${id}-${name}`, className: 'input', value: values[name] ?? '', 'aria-describedby': `${id}-hint` };
        return (
          <div key={name} className="field">
            <label htmlFor={`${id}-${name}`}>{texts.parameter(name)}</label>
            {type === 'BOOLEAN' ? (
              <select {...common} onChange={(event) => onChange(name, event.target.value)}>
                <option value="">NULL</option>
                <option value="true">true</option>
                <option value="false">false</option>
              </select>
            ) : (
              <input
                {...common}
                type={type === 'DATE' ? 'date' : 'text'}
                {...(type === 'NUMBER' && { inputMode: 'decimal' as const })}
                onChange={(event) => onChange(name, event.target.value)}
              />
            )}
          </div>
        );
      })}
      <p id={`${id}-hint`} className="quiet">
        {texts.parameterHint}
      </p>
    </div>
  );
}
