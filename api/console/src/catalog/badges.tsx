import type { BotState, CriticalityTier } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';
import { healthTones, type Diagnosis, type HealthReason } from './health';

const stateTones: Readonly<Record<BotState, Tone>> = {
  PROPOSED: 'quiet',
  IN_DEVELOPMENT: 'accent',
  IN_TESTING: 'accent',
  PENDING_LAUNCH: 'medium',
  LIVE: 'good',
  SUSPENDED: 'high',
  RETIRED: 'quiet',
};

const criticalityTones: Readonly<Record<CriticalityTier, Tone>> = {
  CRITICAL: 'critical',
  HIGH: 'high',
  MEDIUM: 'medium',
  LOW: 'low',
  UNCLASSIFIED: 'quiet',
};

export function StateBadge({ state }: { readonly state: BotState }) {
  const { words } = useLanguage();
  return <Badge tone={stateTones[state]}>{words.catalog.state[state]}</Badge>;
}

export function CriticalityBadge({ criticality }: { readonly criticality: CriticalityTier }) {
  const { words } = useLanguage();
  return (
    <Badge tone={criticalityTones[criticality]} shaped>
      {words.catalog.criticality[criticality]}
    </Badge>
  );
}

/** A bot's health with the first of its reasons; all of them are in the badge's title. */
export function HealthMark({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { words, formats } = useLanguage();
  const texts = words.catalog.reason;
  const say = (reason: HealthReason): string => {
    switch (reason.kind) {
      case 'risk':
        return texts.risk(words.risk.level[reason.level]);
      case 'sla':
        return texts.sla(formats.percent(reason.value, 1), formats.percent(reason.target, 1));
      default:
        return texts[reason.kind](formats.count(reason.count));
    }
  };
  const reasons = diagnosis.reasons.map(say);
  return (
    <>
      <Badge tone={healthTones[diagnosis.health]} shaped title={reasons.join('\n')}>
        {words.catalog.health[diagnosis.health]}
      </Badge>
      {reasons.length > 0 && (
        <span className="cell-sub cell-line" title={reasons.join('\n')}>
          {reasons[0]}
          {reasons.length > 1 && ` ${texts.more(reasons.length - 1)}`}
        </span>
      )}
    </>
  );
}
