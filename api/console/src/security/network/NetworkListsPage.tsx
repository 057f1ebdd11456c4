import {
  NetworkListsDocument,
  ResetNetworkListDocument,
  SetNetworkListDocument,
  type NetworkListPartsFragment,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { withReason } from '../../platform/form/told';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';

type Row = NetworkListPartsFragment;

const MANAGE = 'security:manage-network-lists';

function ListSteps({ list }: { readonly list: Row }) {
  const texts = useLanguage().words.network;
  const based = { networkList: list.id, version: list.version };
  const about = texts.purpose[list.purpose];
  return (
    <>
      <ActionButton
        permission={MANAGE}
        look="small"
        about={about}
        form={formOf({
          title: texts.setList,
          lead: about,
          document: SetNetworkListDocument,
          fields: [
            { name: 'networks', label: texts.networks, kind: 'lines', hint: texts.networksHint, initial: list.networks.join('\n') },
            { name: 'reason', label: texts.reason, kind: 'text', required: true },
          ],
          based,
        })}
      />
      {list.changed && (
        <ActionButton
          permission={MANAGE}
          look="small"
          about={about}
          form={{ title: texts.resetList, document: ResetNetworkListDocument, ...withReason(based, texts.reason) }}
        />
      )}
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const texts = useLanguage().words.network;
  const shown = (networks: readonly string[]) =>
    networks.length === 0 ? <Badge tone="medium">{texts.allNetworks}</Badge> : <code>{networks.join(', ')}</code>;
  return [
    { key: 'purpose', head: texts.fields.purpose, kind: 'fit', heading: true, cell: (row) => texts.purpose[row.purpose] },
    { key: 'networks', head: texts.networks, kind: 'wide', cell: (row) => shown(row.networks) },
    { key: 'configured', head: texts.configured, kind: 'wide', cell: (row) => shown(row.configured) },
    {
      key: 'changed',
      head: texts.fields.changed,
      kind: 'wide',
      cell: (row) =>
        row.changedAt === null ? (
          '–'
        ) : (
          <>
            {row.reason}
            <span className="cell-sub">
              {row.changedBy?.name} <Unbroken>{instant(row.changedAt)}</Unbroken>
            </span>
          </>
        ),
    },
    { key: 'steps', head: texts.steps, kind: 'fit', cell: (row) => <ListSteps key={row.version} list={row} /> },
  ];
}

/** The networks from which Botwarden may be used. */
export function NetworkListsPage() {
  const texts = useLanguage().words.network;
  const columns = useColumns();
  const reading = useRead(NetworkListsDocument, {});
  return (
    <Page title={texts.lists} lead={texts.listsLead}>
      <Panel flush>
        <Shown reading={reading} lines={3}>
          {({ networkLists }) => (
            <Table
              caption={texts.lists}
              columns={columns}
              rows={networkLists.edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
            />
          )}
        </Shown>
      </Panel>
    </Page>
  );
}
