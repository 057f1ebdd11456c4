import { useState } from 'react';
import { useViewer } from '../../access/useViewer';
import { DismissSecurityFindingDocument, type ReleasePageQuery } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Empty } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { ActionForm } from '../../platform/form/ActionForm';

type Findings = NonNullable<ReleasePageQuery['bot']>['securityFindings'];
type Finding = Findings['edges'][number]['node'];

/** What scanners see in the bot now. */
export function ScanFindings({ findings }: { readonly findings: Findings }) {
  const { words, formats } = useLanguage();
  const texts = words.evidence.scan;
  const viewer = useViewer();
  const [dismissed, setDismissed] = useState<Finding | null>(null);
  const rows = findings.edges.map(({ node }) => node);
  return (
    <Panel title={texts.title} flush {...(rows.length > 0 && { foot: texts.more(formats.count(findings.totalCount)) })}>
      {rows.length === 0 ? (
        <Empty title={texts.none} />
      ) : (
        <Table
          caption={texts.title}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
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
            {
              key: 'step',
              head: <span className="unseen">{texts.dismiss}</span>,
              kind: 'fit',
              cell: (row) =>
                viewer?.may('delivery:assess-finding') === true && (
                  <button type="button" className="button button-small" onClick={() => setDismissed(row)}>
                    {texts.dismiss}
                  </button>
                ),
            },
          ]}
        />
      )}
      {dismissed !== null && (
        <ActionForm
          title={texts.dismiss}
          document={DismissSecurityFindingDocument}
          errors={(answer) => answer.dismissSecurityFinding.errors}
          fields={[{ name: 'reason', label: words.evidence.defects.reason, kind: 'text', required: true }]}
          variables={(held) => ({
            input: { finding: dismissed.id, version: dismissed.version, reason: held('reason') ?? '' },
          })}
          onClose={() => setDismissed(null)}
        />
      )}
    </Panel>
  );
}
