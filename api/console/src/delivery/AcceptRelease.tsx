import { SignAcceptanceDocument, type AcceptanceDecision, type RequirementPageQuery } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { instant } from '../platform/format/formats';
import { ActionButton } from '../platform/form/ActionForm';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Panel } from '../platform/ui/Page';
import { Empty } from '../platform/ui/states';
import { Unbroken } from '../platform/ui/Unbroken';

type Requirement = NonNullable<RequirementPageQuery['requirement']>;

const DECISIONS: readonly AcceptanceDecision[] = ['ACCEPTED', 'REFUSED'];

/** What the department that asked signed of the release that its plan aims at, and where it signs: it need not see the bot. */
export function AcceptRelease({ requirement }: { readonly requirement: Requirement }) {
  const { words } = useLanguage();
  const { acceptance: texts, decision } = words.evidence;
  const release = requirement.plans.edges.map(({ node }) => node).find((plan) => plan.state !== 'CANCELLED')?.release ?? null;
  const signed = requirement.acceptances.edges.map(({ node }) => node);
  if (release === null && signed.length === 0) {
    return null;
  }
  return (
    <Panel
      title={texts.title}
      flush={signed.length === 0}
      tools={
        release !== null && (
          <ActionButton
            permission="delivery:accept-release"
            label={texts.sign}
            form={{
              title: texts.signFor(release.label),
              document: SignAcceptanceDocument,
              fields: [
                {
                  name: 'decision',
                  label: texts.decision,
                  kind: 'choice',
                  required: true,
                  initial: 'ACCEPTED',
                  choices: DECISIONS.map((each) => [each, decision[each]] as const),
                },
                { name: 'reason', label: texts.reason, kind: 'text' },
              ],
              variables: (held) => ({
                input: {
                  release: release.id,
                  requirement: ref(requirement.id),
                  decision: (held('decision') ?? 'ACCEPTED') as AcceptanceDecision,
                  reason: held('reason'),
                },
              }),
            }}
          />
        )
      }
    >
      {signed.length === 0 ? (
        <Empty title={texts.none} />
      ) : (
        <ol className="timeline">
          {signed.map((row) => (
            <li key={row.id}>
              <div className="timeline-head">
                <Badge tone={row.decision === 'ACCEPTED' ? 'good' : 'critical'} shaped>
                  {decision[row.decision]}
                </Badge>
                <strong><Unbroken>{texts.signed(row.signedBy?.name ?? '', row.department?.name ?? '–', instant(row.signedAt))}</Unbroken></strong>
              </div>
              {row.reason !== null && <p className="prose">{row.reason}</p>}
              <blockquote className="explanation">
                <p className="prose">{row.statement}</p>
              </blockquote>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
