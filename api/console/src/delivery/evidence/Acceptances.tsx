import { useState } from 'react';
import { Link } from 'react-router';
import { useViewer } from '../../platform/api/useViewer';
import {
  RequirementsOfBotDocument,
  SignAcceptanceDocument,
  type AcceptanceDecision,
  type ReleasePageQuery,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Empty } from '../../platform/ui/states';
import { ActionForm } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { requirementPath } from '../paths';
import { Unbroken } from '../../platform/ui/Unbroken';

type Release = NonNullable<ReleasePageQuery['bot']>['releases']['edges'][number]['node'];

const DECISIONS: readonly AcceptanceDecision[] = ['ACCEPTED', 'REFUSED'];

type SignProps = { readonly bot: string; readonly release: string; readonly onClose: () => void };

function Sign({ bot, release, onClose }: SignProps) {
  const { words } = useLanguage();
  const texts = words.evidence.acceptance;
  const reading = useRead(RequirementsOfBotDocument, { bot });
  const requirements = reading.data?.requirements.edges.map(({ node }) => node) ?? [];
  return (
    <ActionForm
      title={texts.sign}
      document={SignAcceptanceDocument}
      fields={[
        {
          name: 'requirement',
          label: texts.requirement,
          kind: 'choice',
          hint: texts.requirementHint,
          choices: requirements.map((each) => [each.id, `${each.number} ${each.title}`] as const),
        },
        {
          name: 'decision',
          label: texts.decision,
          kind: 'choice',
          required: true,
          initial: 'ACCEPTED',
          choices: choicesOf(words.evidence.decision, DECISIONS),
        },
        { name: 'reason', label: texts.reason, kind: 'text' },
      ]}
      variables={(held) => ({
        input: {
          release,
          requirement: ref(held('requirement')),
          decision: (held('decision') ?? 'ACCEPTED') as AcceptanceDecision,
          reason: held('reason'),
        },
      })}
      onClose={onClose}
    />
  );
}

/** What departments signed about a release. */
export function Acceptances({ bot, release }: { readonly bot: string; readonly release: Release }) {
  const { words } = useLanguage();
  const texts = words.evidence.acceptance;
  const viewer = useViewer();
  const [signing, setSigning] = useState(false);
  const rows = release.acceptances.edges.map(({ node }) => node);
  return (
    <Panel
      title={texts.title}
      flush={rows.length === 0}
      tools={
        viewer?.may('delivery:accept-release') === true && (
          <button type="button" className="button" onClick={() => setSigning(true)}>
            {texts.sign}
          </button>
        )
      }
    >
      {rows.length === 0 ? (
        <Empty title={texts.none} />
      ) : (
        <ol className="timeline">
          {rows.map((row) => (
            <li key={row.id}>
              <div className="timeline-head">
                <Badge tone={row.decision === 'ACCEPTED' ? 'good' : 'critical'} shaped>
                  {words.evidence.decision[row.decision]}
                </Badge>
                <strong><Unbroken>{texts.signed(row.signedBy?.name ?? '', row.department?.name ?? '–', instant(row.signedAt))}</Unbroken></strong>
                {row.requirement !== null && (
                  <Link to={requirementPath(row.requirement.number)}>{row.requirement.number}</Link>
                )}
              </div>
              {row.reason !== null && <p className="prose">{row.reason}</p>}
              <blockquote className="explanation">
                <p className="prose">{row.statement}</p>
                <p className="quiet" title={row.contentHash}>
                  {texts.hash} <code>{row.contentHash.slice(0, 16)}</code>
                </p>
              </blockquote>
            </li>
          ))}
        </ol>
      )}
      {signing && <Sign bot={bot} release={release.id} onClose={() => setSigning(false)} />}
    </Panel>
  );
}
