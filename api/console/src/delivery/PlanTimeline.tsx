import type { MilestonePartsFragment, PlanPartsFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { latest, place } from './planTimeline';

type Kind = 'done' | 'late' | 'coming';

function kindOf(milestone: MilestonePartsFragment): Kind {
  return milestone.doneOn !== null ? 'done' : milestone.daysLate > 0 ? 'late' : 'coming';
}

/** A plan's cycle with its milestones, where they were planned first and are now; the table beside it says the same. */
export function PlanTimeline({ plan }: { readonly plan: PlanPartsFragment }) {
  const { words } = useLanguage();
  const texts = words.delivery.plan;
  const milestones = plan.milestones.edges.map(({ node }) => node);
  const today = new Date().toISOString().slice(0, 10);
  const running = plan.state === 'APPROVED' || plan.state === 'ACTIVE';
  const until = latest([plan.endsOn, plan.originalEndsOn, ...(running ? [today] : [])]);
  const left = (day: string) => ({ left: `${place(day, plan.startsOn, until) * 100}%` });
  return (
    <div className="plan-timeline" role="img" aria-label={texts.timeline(plan.startsOn, until)}>
      <span
        className="plan-cycle"
        style={{ width: `${place(plan.endsOn, plan.startsOn, until) * 100}%` }}
        title={`${plan.startsOn} – ${plan.endsOn}`}
      />
      {running && today >= plan.startsOn && <span className="plan-today" style={left(today)} title={texts.today} />}
      {milestones
        .filter(({ dueOn, originalDueOn }) => dueOn !== originalDueOn)
        .map(({ id, title, originalDueOn }) => (
          <span key={id} className="plan-mark plan-first" style={left(originalDueOn)} title={`${title}: ${originalDueOn}`} />
        ))}
      {milestones.map((milestone) => {
        const day = milestone.doneOn ?? milestone.dueOn;
        return (
          <span
            key={milestone.id}
            className={`plan-mark plan-${kindOf(milestone)}`}
            style={left(day)}
            title={`${milestone.title}: ${day}`}
          />
        );
      })}
    </div>
  );
}
