import { Link } from 'react-router';
import { useLanguage } from '../platform/language/LanguageProvider';
import { PeriodPicker } from '../platform/period/PeriodPicker';
import { usePeriod } from '../platform/period/usePeriod';
import { Page, Panel } from '../platform/ui/Page';
import { SearchField } from '../platform/ui/SearchField';
import { Empty, Shown } from '../platform/ui/states';
import { Table } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { useKpiColumns } from './kpiColumns';
import { NoPeriod } from './NoPeriod';
import { kpiPath } from './paths';
import { UnreadableKpis } from './UnreadableKpis';
import { ScopeMenus } from './ScopeMenus';
import { useKpiValues, type ValuedKpi } from './useKpiValues';
import { useScope } from './useScope';

/** The catalogue of KPIs with their values in a period. */
export function KpisPage() {
  const { words } = useLanguage();
  const texts = words.insight;
  const of = useScope();
  const chosen = usePeriod(of.bot ?? undefined);
  const address = useAddress();
  const text = address.text('text');
  const none = chosen.reading.loading ? undefined : null;
  const { catalogue, values } = useKpiValues(chosen.period === null ? none : { period: chosen.period.text, ...of });
  const period = address.text('period');
  const columns = useKpiColumns((id) => kpiPath(id, { period, bot: of.bot ?? '', department: of.department ?? '' }));
  const wanted = text.toLowerCase();
  const matches = ({ kpi }: ValuedKpi) =>
    [kpi.id, kpi.name, kpi.nameZh, kpi.clause].some((each) => each.toLowerCase().includes(wanted));
  const rows = values.filter(matches);
  return (
    <Page title={texts.kpis} lead={texts.kpisLead} tools={
        <>
          <Link className="button" to="/kpi-versions">
            {words.definition.title}
          </Link>
          <PeriodPicker chosen={chosen} grains={['YEAR', 'QUARTER', 'MONTH', 'DAY']} />
        </>
      }>
      <NoPeriod chosen={chosen} />
      <UnreadableKpis />
      <Panel flush>
        <div className="toolbar" role="search">
          <SearchField label={texts.searchKpis} value={text} onSearch={(typed) => address.set({ text: typed })} />
          <ScopeMenus />
        </div>
        <Shown reading={catalogue} lines={12}>
          {() =>
            rows.length === 0 ? (
              <Empty title={texts.noKpi} />
            ) : (
              <Table caption={texts.kpis} columns={columns} rows={rows} rowKey={({ kpi }) => kpi.id} />
            )
          }
        </Shown>
      </Panel>
    </Page>
  );
}
