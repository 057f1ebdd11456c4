import { Link } from 'react-router';
import type { LossSavingRowFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Panel } from '../platform/ui/Page';
import { Table, type Column } from '../platform/ui/Table';
import { riskPath } from './register/paths';

type Saving = LossSavingRowFragment;

type Props = { readonly savings: readonly Saving[]; readonly ofOneRisk?: boolean };

/** What treatments save in a year, against what they cost. */
export function LossSavings({ savings, ofOneRisk = false }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.risk.losses;
  const money = (amount: Saving['cost']) => (amount === null ? '–' : formats.money(amount.amount, amount.currency));
  const columns: readonly Column<Saving>[] = [
    {
      key: 'treatment',
      head: texts.treatment,
      heading: true,
      kind: 'wide',
      cell: (row) => (
        <>
          {row.treatment}
          {!ofOneRisk && (
            <span className="cell-sub">
              {row.risk === null ? row.scenario : <Link to={riskPath(row.risk.number)}>{row.scenario}</Link>}
            </span>
          )}
        </>
      ),
    },
    {
      key: 'state',
      head: texts.treatmentState,
      kind: 'fit',
      cell: (row) => (
        <Badge tone={row.inForce ? 'good' : 'medium'}>{words.register.treatmentState[row.inForce ? 'IN_FORCE' : 'PLANNED']}</Badge>
      ),
    },
    { key: 'saved', head: texts.saved, kind: 'number', cell: (row) => money(row.annualLossExpectancy) },
    { key: 'cost', head: texts.cost, kind: 'number', cell: (row) => money(row.cost) },
    { key: 'net', head: texts.net, kind: 'number', cell: (row) => <strong>{money(row.net)}</strong> },
    { key: 'ratio', head: texts.ratio, kind: 'number', cell: (row) => (row.ratio === null ? '–' : formats.decimal(row.ratio, 2)) },
    ...(ofOneRisk
      ? []
      : [{ key: 'shortfall', head: texts.savedShortfall, kind: 'number', cell: (row: Saving) => money(row.shortfall95) } as const]),
  ];
  return savings.length === 0 ? null : (
    <Panel flush title={texts.savings} foot={<span>{texts.savingsHint}</span>}>
      <Table
        caption={texts.savings}
        columns={columns}
        rows={savings}
        rowKey={(row) => row.riskTreatment?.id ?? `${row.scenario} ${row.treatment}`}
      />
    </Panel>
  );
}
