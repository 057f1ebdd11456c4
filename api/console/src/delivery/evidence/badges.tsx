import type { DefectState, ReviewFindingState, TestResult } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const defectTones: Readonly<Record<DefectState, Tone>> = {
  OPEN: 'critical',
  IN_PROGRESS: 'high',
  FIXED: 'medium',
  VERIFIED: 'good',
  CLOSED: 'quiet',
  REJECTED: 'quiet',
};

const findingTones: Readonly<Record<ReviewFindingState, Tone>> = {
  OPEN: 'critical',
  FIXED: 'medium',
  VERIFIED: 'good',
  DISMISSED: 'quiet',
};

export function DefectStateBadge({ state }: { readonly state: DefectState }) {
  const { words } = useLanguage();
  return <Badge tone={defectTones[state]}>{words.evidence.defectState[state]}</Badge>;
}

export function FindingStateBadge({ state }: { readonly state: ReviewFindingState }) {
  const { words } = useLanguage();
  return <Badge tone={findingTones[state]}>{words.evidence.findingState[state]}</Badge>;
}

export function ResultBadge({ result }: { readonly result: TestResult }) {
  const { words } = useLanguage();
  return (
    <Badge tone={result === 'PASSED' ? 'good' : 'critical'} shaped>
      {words.evidence.testResult[result]}
    </Badge>
  );
}
