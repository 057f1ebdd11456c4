import { Link } from 'react-router';
import { BotIncidentsDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { instants, type Period } from '../platform/period/period';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table } from '../platform/ui/Table';
import { useIncidentColumns } from './incidentColumns';

/** A bot's latest incidents of a period, with a link to all of them. */
export function BotIncidents({ code, period }: { readonly code: string; readonly period: Period | null }) {
  const { words, formats } = useLanguage();
  const texts = words.operations;
  const span = period === null ? null : instants(period);
  const reading = useRead(BotIncidentsDocument, { code, from: span?.from ?? null, until: span?.before ?? null }, { keep: true });
  const columns = useIncidentColumns(false);
  const all = reading.data?.bot?.all.totalCount;
  const query = new URLSearchParams({ bot: code });
  return (
    <Panel
      flush
      title={texts.ofBot}
      tools={
        all !== undefined && all > 0 && <Link to={`/incidents?${query.toString()}`}>{texts.allOfBot(formats.count(all))}</Link>
      }
    >
      <Shown reading={reading}>
        {({ bot }) =>
          bot === null || bot.incidents.edges.length === 0 ? (
            <Empty title={texts.noneInPeriod} />
          ) : (
            <Table
              caption={texts.ofBot}
              columns={columns}
              rows={bot.incidents.edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
              stale={reading.stale}
            />
          )
        }
      </Shown>
    </Panel>
  );
}
