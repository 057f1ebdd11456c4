import { Link } from 'react-router';
import { BotContingencyDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { date } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { PlanBadge } from './badges';
import { planPath } from './paths';

/** The contingency plan in force that covers a bot. */
export function BotContingency({ code }: { readonly code: string }) {
  const texts = useLanguage().words.contingency;
  const readable = useViewer()?.may('contingency:read') === true;
  const reading = useRead(BotContingencyDocument, { code }, { skip: !readable });
  if (!readable) {
    return null;
  }
  return (
    <Panel
      title={texts.planOfBot}
      tools={<Link to={`/contingency-plans?bot=${encodeURIComponent(code)}`}>{texts.plansOfBot}</Link>}
    >
      <Shown reading={reading} lines={1}>
        {({ bot }) => {
          const plan = bot?.contingencyPlans[0]?.plan ?? null;
          return plan === null ? (
            <Empty title={texts.noPlan} />
          ) : (
            <p>
              <Link to={planPath(plan.number)}>
                {plan.number} {plan.title}
              </Link>{' '}
              <PlanBadge state={plan.state} />{' '}
              <span className="quiet figures">
                {texts.fields.drilled}: {plan.drilledAt === null ? '–' : date(plan.drilledAt)}
              </span>
            </p>
          );
        }}
      </Shown>
    </Panel>
  );
}
