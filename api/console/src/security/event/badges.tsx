import type { SecurityEventPartsFragment, SecurityEventState } from '../../generated/graphql';
import { SeverityBadge } from '../../operations/badges';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const states: Readonly<Record<SecurityEventState, Tone>> = {
  NEW: 'critical',
  TRIAGED: 'medium',
  ESCALATED: 'high',
  CLOSED: 'good',
};

/** The state of a security event, and what it turned out to be. */
export function StateBadge({ event }: { readonly event: SecurityEventPartsFragment }) {
  const texts = useLanguage().words.securityEvents;
  return (
    <>
      <Badge tone={states[event.state]}>{texts.state[event.state]}</Badge>{' '}
      {event.verdict !== null && <Badge tone="quiet">{texts.verdict[event.verdict]}</Badge>}
      {event.state === 'NEW' && event.overdueAt !== null && <Badge tone="critical">{texts.overdue}</Badge>}
    </>
  );
}

/** Its severity and its state. */
export function EventBadges({ event }: { readonly event: SecurityEventPartsFragment }) {
  return (
    <>
      <SeverityBadge severity={event.severity} /> <StateBadge event={event} />
    </>
  );
}
