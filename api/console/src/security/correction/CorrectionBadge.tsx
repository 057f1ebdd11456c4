import type { CorrectionPartsFragment, CorrectionRequestState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';

const tones: Readonly<Record<CorrectionRequestState, Tone>> = {
  REQUESTED: 'medium',
  APPLIED: 'good',
  REJECTED: 'critical',
  WITHDRAWN: 'quiet',
};

/** The state of a request, and whether it is overdue. */
export function CorrectionBadge({ request }: { readonly request: Pick<CorrectionPartsFragment, 'state' | 'overdue'> }) {
  const texts = useLanguage().words.correction;
  return (
    <>
      <Badge tone={tones[request.state]}>{texts.state[request.state]}</Badge>
      {request.overdue && request.state === 'REQUESTED' && <Badge tone="critical">{texts.overdue}</Badge>}
    </>
  );
}
