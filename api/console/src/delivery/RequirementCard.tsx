import { Link } from 'react-router';
import type { RequirementCardFragment } from '../generated/graphql';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { LateBadge, PriorityBadge } from './badges';
import { requirementPath } from './paths';
import { Unbroken } from '../platform/ui/Unbroken';

/** A requirement on the board: what it is, and what holds it up. */
export function RequirementCard({ requirement }: { readonly requirement: RequirementCardFragment }) {
  const { words } = useLanguage();
  const texts = words.delivery;
  const plan = requirement.plans.edges[0]?.node;
  const late = plan?.late.totalCount ?? 0;
  const oneAgreed = (requirement.departmentAgreedAt === null) !== (requirement.developmentAgreedAt === null);
  return (
    <li className="card">
      <div className="card-head">
        <Link to={requirementPath(requirement.number)}>{requirement.number}</Link>
        <PriorityBadge priority={requirement.priority} />
      </div>
      <p className="card-title">{requirement.title}</p>
      <p className="quiet">
        {requirement.department?.name}
        {' · '}
        {requirement.bot?.name ?? texts.noBot}
      </p>
      <div className="card-marks">
        {requirement.openQuestions > 0 && <Badge tone="medium">{texts.questionsOpen(requirement.openQuestions)}</Badge>}
        {oneAgreed && <Badge tone="accent">{texts.oneSideAgreed}</Badge>}
        {plan !== undefined && <LateBadge days={plan.daysLate} />}
        {late > 0 && <Badge tone="high">{texts.milestonesLate(late)}</Badge>}
        {requirement.desiredOn !== null && <span className="quiet">{texts.wishedFor(requirement.desiredOn)}</span>}
        <span className="quiet"><Unbroken>{texts.since(date(requirement.stateSince))}</Unbroken></span>
      </div>
    </li>
  );
}
