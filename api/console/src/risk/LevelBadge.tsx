import type { RiskLevel } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';

export const levelTones: Readonly<Record<RiskLevel, Tone>> = {
  VERY_LOW: 'good',
  LOW: 'low',
  MEDIUM: 'medium',
  HIGH: 'high',
  VERY_HIGH: 'critical',
};

export function LevelBadge({ level }: { readonly level: RiskLevel }) {
  const { words } = useLanguage();
  return (
    <Badge tone={levelTones[level]} shaped>
      {words.risk.level[level]}
    </Badge>
  );
}
