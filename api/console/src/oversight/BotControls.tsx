import { Link } from 'react-router';
import { BotControlsDocument, type ControlResultRowFragment } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { ResultBadge, ResultCounts } from './badges';
import { controlPath } from './paths';

/** The controls that a bot does not pass, and the number of its results by state. */
export function BotControls({ code }: { readonly code: string }) {
  const { words, pick } = useLanguage();
  const texts = words.oversight;
  const readable = useViewer()?.may('oversight:read') === true;
  const reading = useRead(BotControlsDocument, { code }, { skip: !readable });
  const columns: readonly Column<ControlResultRowFragment>[] = [
    {
      key: 'control',
      head: texts.fields.name,
      kind: 'wide',
      heading: true,
      cell: ({ control }) =>
        control === null ? '–' : <Link to={controlPath(control.code)}>{pick(control.name, control.nameZh)}</Link>,
    },
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <ResultBadge state={row.state} /> },
    { key: 'found', head: texts.fields.found, kind: 'wide', cell: (row) => pick(row.found, row.foundZh) },
    { key: 'since', head: texts.fields.since, kind: 'fit', cell: (row) => date(row.since) },
  ];
  if (!readable) {
    return null;
  }
  return (
    <Panel title={texts.title} flush foot={<Link to="/controls">{texts.title}</Link>}>
      <Shown reading={reading} lines={2}>
        {({ bot }) => {
          const groups = bot?.all.groups ?? [];
          const rows = bot?.controlResults.edges.map(({ node }) => node) ?? [];
          return (
            <>
              {groups.length > 0 && <ResultCounts groups={groups} />}
              {rows.length === 0 ? (
                <Empty title={groups.length === 0 ? texts.noResults : texts.allMet} />
              ) : (
                <Table caption={texts.title} columns={columns} rows={rows} rowKey={(row) => row.id} />
              )}
            </>
          );
        }}
      </Shown>
    </Panel>
  );
}
