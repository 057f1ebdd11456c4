import type { AlertRuleState, AlertState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const stateTones: Readonly<Record<AlertState, Tone>> = { FIRING: 'critical', ACKNOWLEDGED: 'high', RESOLVED: 'good' };
const ruleTones: Readonly<Record<AlertRuleState, Tone>> = { DRAFT: 'medium', ACTIVE: 'good', DISABLED: 'quiet' };

export function AlertStateBadge({ state, suppressed }: { readonly state: AlertState; readonly suppressed: boolean }) {
  const { words } = useLanguage();
  return (
    <>
      <Badge tone={stateTones[state]}>{words.alerting.alertState[state]}</Badge>
      {suppressed && <Badge tone="quiet">{words.alerting.suppressed}</Badge>}
    </>
  );
}

export function RuleStateBadge({ state }: { readonly state: AlertRuleState }) {
  const { words } = useLanguage();
  return <Badge tone={ruleTones[state]}>{words.alerting.ruleState[state]}</Badge>;
}
