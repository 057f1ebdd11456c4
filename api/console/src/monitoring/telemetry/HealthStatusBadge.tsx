import type { HealthStatus } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

export const TONES: Readonly<Record<HealthStatus, Tone>> = {
  DOWN: 'critical',
  SILENT: 'high',
  DEGRADED: 'medium',
  UNKNOWN: 'quiet',
  UP: 'good',
};

export function HealthStatusBadge({ state }: { readonly state: HealthStatus }) {
  const { words } = useLanguage();
  return (
    <Badge tone={TONES[state]} shaped>
      {words.telemetry.healthStatus[state]}
    </Badge>
  );
}
