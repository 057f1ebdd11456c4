import { useState } from 'react';
import type { Period } from '../platform/period/period';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table } from '../platform/ui/Table';
import { useKpiColumns } from './kpiColumns';
import { kpiPath } from './paths';
import { useKpiValues } from './useKpiValues';

/** The KPIs of one bot in a period; those without data are hidden until requested. */
export function BotKpis({ bot, period }: { readonly bot: string; readonly period: Period }) {
  const { words } = useLanguage();
  const texts = words.insight;
  const [all, setAll] = useState(false);
  const { catalogue, values } = useKpiValues({ period: period.text, bot, department: null });
  const columns = useKpiColumns((id) => kpiPath(id, { bot, period: period.text }));
  const measured = values.filter(({ value }) => value === undefined || value?.value != null);
  const rows = all ? values : measured;
  return (
    <Panel
      flush
      title={texts.ofBot}
      tools={
        <div className="page-tools">
          <span className="quiet">{texts.measuredOnly(measured.length, values.length)}</span>
          <button type="button" className="button button-small" aria-pressed={all} onClick={() => setAll(!all)}>
            {all ? texts.showMeasured : texts.showAll}
          </button>
        </div>
      }
    >
      <Shown reading={catalogue}>
        {() =>
          rows.length === 0 ? (
            <Empty title={texts.unmeasured} />
          ) : (
            <Table caption={texts.ofBot} columns={columns} rows={rows} rowKey={({ kpi }) => kpi.id} />
          )
        }
      </Shown>
    </Panel>
  );
}
