import { Link } from 'react-router';
import {
  DataBreachesPageDocument,
  type BreachRowFragment,
  type DataBreachFilter,
  type DataBreachRisk,
  type DataBreachState,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { BreachBadge, RiskBadge } from './badges';
import { breachPath } from './paths';
import { ReportBreach } from './ReportBreach';

const PAGE = 50;
const STATES: readonly DataBreachState[] = ['REPORTED', 'ASSESSED', 'NOTIFIED', 'NO_NOTIFICATION_DUE', 'CLOSED'];
const RISKS: readonly DataBreachRisk[] = ['UNLIKELY', 'LIKELY', 'HIGH'];

/** The data breaches that the viewer may see. */
export function DataBreachesPage() {
  const { words, formats } = useLanguage();
  const texts = words.breach;
  const { fields } = texts;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const risk = address.list('risk', RISKS);
  const filter: DataBreachFilter = {
    ...(state.length > 0 && { state: [...state] }),
    ...(risk.length > 0 && { risk: [...risk] }),
  };
  const reading = useRead(DataBreachesPageDocument, { ...paging.arguments, filter }, { keep: true });
  const columns: readonly Column<BreachRowFragment>[] = [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={breachPath(row.number)}>{row.number}</Link>,
    },
    { key: 'title', head: fields.title, kind: 'wide', cell: (row) => row.title },
    {
      key: 'bots',
      head: fields.bots,
      cell: (row) => [...new Set(row.subjects.map(({ bot }) => bot?.name ?? texts.botwarden))].join(', ') || texts.botwarden,
    },
    {
      key: 'people',
      head: fields.people,
      kind: 'number',
      cell: (row) => {
        const count = row.peopleFinal ?? row.peopleEstimated;
        return count === null ? '–' : formats.count(count);
      },
    },
    { key: 'risk', head: fields.risk, kind: 'fit', cell: (row) => (row.risk === null ? '–' : <RiskBadge risk={row.risk} />) },
    {
      key: 'discovered',
      head: fields.discovered,
      kind: 'fit',
      cell: (row) => <Unbroken>{instant(row.discoveredAt)}</Unbroken>,
    },
    {
      key: 'due',
      head: fields.next,
      kind: 'fit',
      cell: (row) => (row.dueAt === null ? '–' : <Unbroken>{instant(row.dueAt)}</Unbroken>),
    },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <BreachBadge state={row.state} /> },
  ];
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      tools={<ReportBreach />}
      reading={reading}
      list={(data) => data.dataBreaches}
      paging={paging}
      columns={columns}
      filters={
        <>
          <ChoiceFilter name="state" label={fields.state} choices={STATES} names={texts.states} />
          <ChoiceFilter name="risk" label={fields.risk} choices={RISKS} names={texts.risks} />
        </>
      }
      empty={<Empty title={state.length === 0 && risk.length === 0 ? texts.none : texts.noneMatch} />}
    />
  );
}
