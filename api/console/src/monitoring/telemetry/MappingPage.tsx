import { Link } from 'react-router';
import { useViewer } from '../../platform/api/useViewer';
import { botPath } from '../../catalog/paths';
import {
  ChangeTelemetryMappingDocument,
  EndTelemetryMappingDocument,
  IgnoreTelemetryResourceDocument,
  MapTelemetryDocument,
  MapTelemetryResourceDocument,
  ReconsiderTelemetryResourceDocument,
  TelemetryMappingsDocument,
  TelemetryResourcesDocument,
  type TelemetryMappingsQuery,
  type TelemetryResourcesQuery,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { asItIs } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Page, Panel } from '../../platform/ui/Page';
import { Pager } from '../../platform/ui/Pager';
import { Empty, Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { TablePanel } from '../../platform/ui/TablePanel';
import { usePaging } from '../../platform/ui/usePaging';

const MANAGE = 'monitoring:manage';
const PAGE = 50;

type Mapping = TelemetryMappingsQuery['telemetryMappings']['edges'][number]['node'];

type Resource = TelemetryResourcesQuery['telemetryResources']['edges'][number]['node'];

/** The actions on a rejected resource: assign it to a bot, or ignore it. */
function ResourceActions({ resource }: { readonly resource: Resource }) {
  const { words } = useLanguage();
  const texts = words.telemetry.mapping;
  const lead = `${resource.attribute} = ${resource.value}`;
  return (
    <>
      <ActionButton
        permission={MANAGE}
        form={formOf({
          title: texts.map,
          lead,
          document: MapTelemetryResourceDocument,
          fields: [{ name: 'bot', label: texts.bot, kind: 'bot', required: true }],
          based: { resource: resource.id },
        })}
      />
      <ActionButton
        of={[resource, 'ignoreTelemetryResource']}
        look="plain"
        label={texts.ignore}
        form={formOf({
          title: texts.ignoreTitle,
          lead: `${lead}. ${texts.ignoreLead}`,
          document: IgnoreTelemetryResourceDocument,
          fields: [{ name: 'reason', label: texts.ignoreReason, kind: 'text', required: true }],
          based: { resource: resource.id, version: resource.version },
        })}
      />
      <ActionButton
        of={[resource, 'reconsiderTelemetryResource']}
        look="plain"
        label={texts.reconsider}
        form={formOf({
          title: texts.reconsiderTitle,
          lead,
          document: ReconsiderTelemetryResourceDocument,
          fields: [],
          based: { resource: resource.id, version: resource.version },
        })}
      />
    </>
  );
}

/** Resources whose telemetry is rejected: those that need attention, or those that are ignored. */
function TurnedAway({ ignored }: { readonly ignored: boolean }) {
  const { words, formats } = useLanguage();
  const texts = words.telemetry.mapping;
  const reading = useRead(TelemetryResourcesDocument, { ignored });
  return (
    <Shown reading={reading}>
      {({ telemetryResources: { totalCount, edges } }) => (
        <TablePanel
          title={ignored ? texts.ignored : texts.unmapped}
          empty={ignored ? texts.noIgnored : texts.noUnmapped}
          rows={edges.map(({ node }) => node)}
          rowKey={(row) => row.id}
          total={totalCount}
          columns={[
            { key: 'value', head: texts.value, heading: true, cell: (row) => row.value },
            { key: 'attribute', head: texts.attribute, kind: 'fit', cell: (row) => <code>{row.attribute}</code> },
            ignored
              ? {
                  key: 'reason',
                  head: texts.ignoreReason,
                  cell: (row) => `${row.ignoreReason ?? ''} (${row.ignoredBy?.name ?? ''})`,
                }
              : { key: 'reason', head: texts.reason, kind: 'fit', cell: (row) => texts.reasons[row.reason] },
            { key: 'sender', head: texts.sender, kind: 'fit', cell: (row) => row.sentBy?.name },
            { key: 'rejected', head: texts.rejected, kind: 'number', cell: (row) => formats.count(row.rejected) },
            { key: 'last', head: texts.lastSeen, kind: 'fit', cell: (row) => instant(row.lastSeenAt) },
            {
              key: 'says',
              head: texts.says,
              cell: (row) => (
                <details>
                  <summary>{texts.says}</summary>
                  <ul className="plain-list">
                    {row.attributes.map(({ name, value }) => (
                      <li key={name}>
                        {name} = {value}
                      </li>
                    ))}
                  </ul>
                </details>
              ),
            },
            {
              key: 'actions',
              head: <span className="unseen">{words.platform.form.actions}</span>,
              kind: 'fit',
              cell: (row) => <ResourceActions resource={row} />,
            },
          ]}
        />
      )}
    </Shown>
  );
}

function MappingActions({ mapping }: { readonly mapping: Mapping }) {
  const { words } = useLanguage();
  const texts = words.telemetry.mapping;
  const lead = `${mapping.attribute} = ${mapping.value}`;
  return (
    <>
      <ActionButton
        permission={MANAGE}
        look="plain"
        label={texts.change}
        form={formOf({
          title: texts.changeTitle,
          lead,
          document: ChangeTelemetryMappingDocument,
          fields: [{ name: 'bot', label: texts.bot, kind: 'bot', required: true, initial: mapping.bot }],
          based: { mapping: mapping.id, version: mapping.version },
        })}
      />
      <ActionButton
        permission={MANAGE}
        look="plain"
        label={texts.end}
        form={{
          title: texts.endTitle,
          lead: `${lead}. ${texts.endLead}`,
          document: EndTelemetryMappingDocument,
          ...asItIs({ mapping: mapping.id }),
        }}
      />
    </>
  );
}

function Mappings() {
  const { words } = useLanguage();
  const texts = words.telemetry.mapping;
  const paging = usePaging(PAGE);
  const reading = useRead(TelemetryMappingsDocument, paging.arguments, { keep: true });
  return (
    <Panel
      title={texts.list}
      flush
      foot={
        reading.data && (
          <Pager
            paging={paging}
            page={reading.data.telemetryMappings.pageInfo}
            shown={reading.data.telemetryMappings.edges.length}
            total={reading.data.telemetryMappings.totalCount}
          />
        )
      }
    >
      <Shown reading={reading}>
        {({ telemetryMappings: { edges } }) =>
          edges.length === 0 ? (
            <Empty title={texts.none} />
          ) : (
            <Table
              caption={texts.list}
              rows={edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
              stale={reading.stale}
              columns={[
                { key: 'value', head: texts.value, heading: true, cell: (row) => row.value },
                { key: 'attribute', head: texts.attribute, cell: (row) => <code>{row.attribute}</code> },
                {
                  key: 'bot',
                  head: texts.bot,
                  cell: (row) => row.bot !== null && <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>,
                },
                {
                  key: 'actions',
                  head: <span className="unseen">{words.platform.form.actions}</span>,
                  kind: 'fit',
                  cell: (row) => <MappingActions mapping={row} />,
                },
              ]}
            />
          )
        }
      </Shown>
    </Panel>
  );
}

/** Whose telemetry it is that arrives: what is turned away, and what is mapped. */
export function MappingPage() {
  const { words } = useLanguage();
  const texts = words.telemetry.mapping;
  const reads = useViewer()?.may('operations:read-imports') === true;
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      tools={
        <ActionButton
          permission={MANAGE}
          look="primary"
          form={formOf({
            title: texts.add,
            document: MapTelemetryDocument,
            fields: [
              {
                name: 'attribute',
                label: texts.attribute,
                kind: 'line',
                required: true,
                initial: 'service.name',
                hint: texts.attributeHint,
              },
              { name: 'value', label: texts.value, kind: 'line', required: true },
              { name: 'bot', label: texts.bot, kind: 'bot', required: true },
            ],
            based: {},
          })}
        />
      }
    >
      {reads && <TurnedAway ignored={false} />}
      <Mappings />
      {reads && <TurnedAway ignored />}
    </Page>
  );
}
