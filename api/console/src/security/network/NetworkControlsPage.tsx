import { Link } from 'react-router';
import { botPath } from '../../catalog/paths';
import {
  NetworkControlsDocument,
  type NetworkControlFilter,
  type NetworkControlKind,
  type NetworkControlPartsFragment,
  type NetworkControlState,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { date } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { NetworkControlBadge } from './badges';
import { NetworkControlSteps, RegisterNetworkControl } from './NetworkControlSteps';
import { networkControlPath } from './paths';

const PAGE = 50;
const STATES: readonly NetworkControlState[] = ['UNVERIFIED', 'ACTIVE', 'EXPIRED', 'RETIRED'];

type Row = NetworkControlPartsFragment;

function useColumns(): readonly Column<Row>[] {
  const texts = useLanguage().words.network;
  const { fields } = texts;
  return [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={networkControlPath(row.number)}>{row.number}</Link>,
    },
    { key: 'kind', head: fields.kind, kind: 'fit', cell: (row) => texts.kind[row.kind] },
    {
      key: 'name',
      head: fields.name,
      kind: 'wide',
      cell: (row) => (
        <>
          {row.name}
          {row.product !== null && <span className="cell-sub">{row.product}</span>}
        </>
      ),
    },
    {
      key: 'protects',
      head: texts.protects,
      kind: 'fit',
      cell: (row) =>
        row.bot === null ? (row.department?.name ?? '–') : <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>,
    },
    { key: 'responsible', head: fields.responsible, kind: 'fit', cell: (row) => row.responsible?.name ?? '–' },
    {
      key: 'valid',
      head: fields.validUntil,
      kind: 'fit',
      cell: (row) => (row.validUntil === null ? '–' : date(row.validUntil)),
    },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <NetworkControlBadge state={row.state} /> },
    { key: 'steps', head: texts.steps, kind: 'fit', cell: (row) => <NetworkControlSteps control={row} /> },
  ];
}

/** The firewalls and other protection in the network. */
export function NetworkControlsPage() {
  const texts = useLanguage().words.network;
  const kinds = Object.keys(texts.kind) as NetworkControlKind[];
  const address = useAddress();
  const paging = usePaging(PAGE);
  const columns = useColumns();
  const kind = address.list('kind', kinds);
  const state = address.list('state', STATES);
  const filter: NetworkControlFilter = {
    ...(kind.length > 0 && { kind: [...kind] }),
    ...(state.length > 0 && { state: [...state] }),
  };
  const reading = useRead(NetworkControlsDocument, { ...paging.arguments, filter }, { keep: true });
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      tools={<RegisterNetworkControl />}
      reading={reading}
      list={(data) => data.networkControls}
      paging={paging}
      columns={columns}
      lines={8}
      empty={<Empty title={texts.none} />}
      onClear={Object.keys(filter).length > 0 && (() => address.clear('kind', 'state'))}
      filters={
        <>
          <ChoiceFilter name="kind" label={texts.fields.kind} choices={kinds} names={texts.kind} />
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.state} />
        </>
      }
    />
  );
}
