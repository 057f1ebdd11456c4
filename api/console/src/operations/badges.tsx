import type { IncidentState, Severity } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';

const severityTones: Readonly<Record<Severity, Tone>> = {
  CRITICAL: 'critical',
  HIGH: 'high',
  MODERATE: 'medium',
  LOW: 'low',
};

const stateTones: Readonly<Record<IncidentState, Tone>> = {
  OPEN: 'critical',
  ACKNOWLEDGED: 'high',
  MITIGATED: 'medium',
  RESOLVED: 'good',
  REVIEWED: 'good',
  CLOSED: 'quiet',
};

export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  const { words } = useLanguage();
  return (
    <Badge tone={severityTones[severity]} shaped>
      {words.operations.severity[severity]}
    </Badge>
  );
}

export function IncidentStateBadge({ state }: { readonly state: IncidentState }) {
  const { words } = useLanguage();
  return <Badge tone={stateTones[state]}>{words.operations.incidentState[state]}</Badge>;
}

export function SlaMark({ met }: { readonly met: boolean | null }) {
  const { words } = useLanguage();
  const texts = words.operations;
  if (met === null) {
    return <span className="quiet">{texts.slaOpen}</span>;
  }
  return <Badge tone={met ? 'good' : 'high'}>{met ? texts.slaMet : texts.slaMissed}</Badge>;
}
