import { Link } from 'react-router';
import { botPath } from '../../catalog/paths';
import { SlosDocument, type SlosQuery } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { usePaging } from '../../platform/ui/usePaging';
import { NewSlo, SloActions } from './SloForms';

const PAGE = 50;
const NEARLY = 0.75;

type Row = SlosQuery['slos']['edges'][number]['node'];

function Budget({ consumed }: { readonly consumed: number | null }) {
  const { formats } = useLanguage();
  if (consumed === null) {
    return <span className="quiet">–</span>;
  }
  const tone = consumed > 1 ? 'critical' : consumed > NEARLY ? 'high' : 'good';
  return <Badge tone={tone}>{formats.value(consumed, 'RATIO')}</Badge>;
}

function useColumns(): readonly Column<Row>[] {
  const { words, formats } = useLanguage();
  const { fields, consumed, indicator, retired } = words.alerting;
  const burn = (value: number | null) => (value === null ? '–' : formats.decimal(value));
  return [
    { key: 'name', head: fields.name, kind: 'wide', heading: true, cell: (row) => row.name },
    {
      key: 'bot',
      head: fields.bot,
      kind: 'fit',
      cell: (row) => (row.bot === null ? '–' : <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>),
    },
    { key: 'indicator', head: fields.indicator, kind: 'fit', cell: (row) => indicator[row.indicator] },
    {
      key: 'objective',
      head: fields.objective,
      kind: 'number',
      cell: (row) => `${formats.decimal(row.objective * 100)} %`,
    },
    { key: 'days', head: fields.days, kind: 'number', cell: (row) => row.windowDays },
    {
      key: 'consumed',
      head: consumed,
      kind: 'number',
      cell: (row) => <Budget consumed={row.budgetConsumed} />,
    },
    {
      key: 'events',
      head: `${fields.bad} / ${fields.events}`,
      kind: 'number',
      cell: (row) =>
        row.validEvents === null ? '–' : `${formats.decimal(row.badEvents ?? 0)} / ${formats.decimal(row.validEvents)}`,
    },
    {
      key: 'burn',
      head: fields.burn,
      kind: 'number',
      cell: (row) => `${burn(row.burnHour)} / ${burn(row.burnSixHours)} / ${burn(row.burnThreeDays)}`,
    },
    {
      key: 'actions',
      head: <span className="unseen">{words.platform.form.actions}</span>,
      kind: 'fit',
      cell: (row) => (row.retiredAt === null ? <SloActions slo={row} /> : <Badge tone="quiet">{retired}</Badge>),
    },
  ];
}

/** Every promise that the viewer may see, with its error budget. */
export function SlosPage() {
  const { words } = useLanguage();
  const texts = words.alerting;
  const paging = usePaging(PAGE);
  const reading = useRead(SlosDocument, paging.arguments, { keep: true });
  const columns = useColumns();
  return (
    <ListPage
      title={texts.slos}
      lead={texts.slosLead}
      tools={<NewSlo />}
      reading={reading}
      list={(data) => data.slos}
      paging={paging}
      columns={columns}
      lines={8}
      empty={<Empty title={texts.noSlos} />}
    />
  );
}
