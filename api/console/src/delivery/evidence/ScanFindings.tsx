import {
  DismissSecurityFindingDocument,
  ReopenSecurityFindingDocument,
  type FindingPageFragment,
  type ReleasePageQuery,
} from '../../generated/graphql';
import { ActionButton } from '../../platform/form/ActionForm';
import type { Held } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import type { Column } from '../../platform/ui/Table';
import { TablePanel } from '../../platform/ui/TablePanel';

type Finding = FindingPageFragment['edges'][number]['node'];

function useColumns(): readonly Column<Finding>[] {
  const { words } = useLanguage();
  const texts = words.evidence.scan;
  return [
    {
      key: 'rule',
      head: texts.rule,
      heading: true,
      cell: (row) => (
        <>
          {row.rule}
          <span className="cell-sub">{row.tool}</span>
        </>
      ),
    },
    {
      key: 'level',
      head: texts.level,
      kind: 'fit',
      cell: (row) => (
        <Badge tone={row.blocking ? 'critical' : 'medium'} title={row.blocking ? texts.blocking : undefined}>
          {words.evidence.level[row.level]}
        </Badge>
      ),
    },
    {
      key: 'message',
      head: texts.message,
      cell: (row) => (
        <>
          {row.message}
          {row.path !== null && (
            <span className="cell-sub">
              {row.path}
              {row.line !== null && `:${row.line}`}
            </span>
          )}
        </>
      ),
    },
  ];
}

/** Dismisses a finding that is open, or takes one up again that is not. */
function Assess({ finding }: { readonly finding: Finding }) {
  const { words } = useLanguage();
  const texts = words.evidence.scan;
  const form = {
    lead: finding.message,
    fields: [{ name: 'reason', label: texts.reason, kind: 'text', required: true }],
    variables: (held: Held) => ({
      input: { finding: finding.id, version: finding.version, reason: held('reason') ?? '' },
    }),
  } as const;
  return (
    <>
      <ActionButton
        of={[finding, 'dismissSecurityFinding']}
        look="small"
        about={finding.rule}
        form={{ ...form, title: texts.dismiss, document: DismissSecurityFindingDocument }}
      />
      <ActionButton
        of={[finding, 'reopenSecurityFinding']}
        look="small"
        about={finding.rule}
        form={{ ...form, title: texts.reopen, document: ReopenSecurityFindingDocument }}
      />
    </>
  );
}

/** What scanners see in the bot now, and what of it was dismissed or is fixed. */
export function ScanFindings({ bot }: { readonly bot: NonNullable<ReleasePageQuery['bot']> }) {
  const { words } = useLanguage();
  const texts = words.evidence.scan;
  const columns = useColumns();
  const step: Column<Finding> = {
    key: 'step',
    head: <span className="unseen">{words.platform.form.actions}</span>,
    kind: 'fit',
    cell: (row) => <Assess finding={row} />,
  };
  const past = bot.pastFindings.edges.map(({ node }) => node);
  return (
    <>
      <TablePanel
        title={texts.title}
        empty={texts.none}
        columns={[...columns, step]}
        rows={bot.securityFindings.edges.map(({ node }) => node)}
        total={bot.securityFindings.totalCount}
        rowKey={(row) => row.id}
      />
      {past.length > 0 && (
        <TablePanel
          title={texts.past}
          empty={texts.none}
          columns={[
            ...columns,
            {
              key: 'state',
              head: texts.stateHead,
              cell: (row) => (
                <>
                  {texts.state[row.state]}
                  {row.reason !== null && <span className="cell-sub">{row.reason}</span>}
                </>
              ),
            },
            step,
          ]}
          rows={past}
          total={bot.pastFindings.totalCount}
          rowKey={(row) => row.id}
        />
      )}
    </>
  );
}
