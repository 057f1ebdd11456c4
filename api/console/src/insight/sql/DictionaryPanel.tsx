import { useState } from 'react';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { SearchField } from '../../platform/ui/SearchField';
import { Empty, Shown } from '../../platform/ui/states';
import type { Reading } from '../../platform/api/useRead';
import type { Dictionary, DictionaryTable } from './queries';

type Props = { readonly reading: Reading<Dictionary>; readonly onInsert: (name: string) => void };

function Names({ table, onInsert }: { readonly table: DictionaryTable; readonly onInsert: (name: string) => void }) {
  const { language, words } = useLanguage();
  const texts = words.insight.sqlPage;
  return (
    <details className="sql-table">
      <summary>
        <span className="mono">{table.name}</span>
        <span className="cell-sub">{table.meaning[language]}</span>
      </summary>
      <ul>
        {[{ name: table.name, type: '', meaning: table.meaning }, ...table.columns].map((column, index) => (
          <li key={`${index} ${column.name}`}>
            <button type="button" className="row-button mono" aria-label={texts.insert(column.name)} onClick={() => onInsert(column.name)}>
              {column.name}
            </button>
            {index > 0 && (
              <span className="cell-sub">
                {column.meaning[language]} · {column.type}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The tables and columns that may be queried, with their meaning. */
export function DictionaryPanel({ reading, onInsert }: Props) {
  const { language, words } = useLanguage();
  const texts = words.insight.sqlPage;
  const [sought, setSought] = useState('');
  const matches = (text: string) => text.toLowerCase().includes(sought.toLowerCase());
  const found = (reading.data?.tables ?? []).filter(
    (table) =>
      matches(table.name) ||
      matches(table.meaning[language]) ||
      table.columns.some((column) => matches(column.name) || matches(column.meaning[language])),
  );
  return (
    <Panel title={texts.dictionary}>
      <SearchField label={texts.search} value={sought} onSearch={setSought} />
      <Shown reading={reading}>
        {({ tables, snapshot }) => (
          <>
            <p className="quiet">{snapshot === null ? texts.noSnapshot : texts.dictionaryLead(tables.length)}</p>
            {found.length === 0 ? (
              <Empty title={texts.noMatch} />
            ) : (
              <div className="sql-dictionary">
                {found.map((table) => (
                  <Names key={table.name} table={table} onInsert={onInsert} />
                ))}
              </div>
            )}
          </>
        )}
      </Shown>
    </Panel>
  );
}
