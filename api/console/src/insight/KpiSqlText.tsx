import { useId, useState } from 'react';
import { KpiSqlDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Shown } from '../platform/ui/states';

/** The SQL of a KPI's definition, read when it is asked for. */
export function KpiSqlText({ id }: { readonly id: string }) {
  const { words } = useLanguage();
  const [open, setOpen] = useState(false);
  const panel = useId();
  const reading = useRead(KpiSqlDocument, {}, { skip: !open });
  return (
    <div className="stack">
      <div>
        <button
          type="button"
          className="button"
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
        >
          {open ? words.insight.hideSql : words.insight.showSql}
        </button>
      </div>
      {open && (
        <div id={panel}>
          <Shown reading={reading} lines={4}>
            {({ kpis }) => (
              // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too
              <pre className="code" tabIndex={0}>
                <code>{kpis.find((kpi) => kpi.id === id)?.sql.trim()}</code>
              </pre>
            )}
          </Shown>
        </div>
      )}
    </div>
  );
}
