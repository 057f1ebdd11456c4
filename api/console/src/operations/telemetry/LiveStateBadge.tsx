import type { LiveState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

export const TONES: Readonly<Record<LiveState, Tone>> = {
  DOWN: 'critical',
  SILENT: 'high',
  DEGRADED: 'medium',
  UNKNOWN: 'quiet',
  UP: 'good',
};

export function LiveStateBadge({ state }: { readonly state: LiveState }) {
  const { words } = useLanguage();
  return (
    <Badge tone={TONES[state]} shaped>
      {words.telemetry.liveState[state]}
    </Badge>
  );
}
