import type { ControlResultState, ControlRowFragment } from '../generated/graphql';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';

const tones: Readonly<Record<ControlResultState, Tone>> = {
  PASSING: 'good',
  IN_GRACE: 'medium',
  FAILING: 'critical',
  WAIVED: 'low',
  NOT_APPLICABLE: 'quiet',
  NOT_EVALUATED: 'high',
};

export function ResultBadge({ state }: { readonly state: ControlResultState }) {
  const { result } = useLanguage().words.oversight;
  return (
    <Badge tone={tones[state]} shaped>
      {result[state]}
    </Badge>
  );
}

/** The state of a control, and whether it cannot be evaluated. */
export function ControlBadges({ control }: { readonly control: Pick<ControlRowFragment, 'state' | 'problem'> }) {
  const texts = useLanguage().words.oversight;
  return (
    <>
      <Badge tone={control.state === 'ACTIVE' ? 'good' : 'quiet'}>{texts.state[control.state]}</Badge>
      {control.problem !== null && (
        <>
          {' '}
          <Badge tone="high" title={control.problem}>
            {texts.fields.problem}
          </Badge>
        </>
      )}
    </>
  );
}

type Group = { readonly keys: readonly { readonly value: string | null }[]; readonly count: number };

/** The number of results by state. */
export function ResultCounts({ groups }: { readonly groups: readonly Group[] }) {
  const { words, formats } = useLanguage();
  const states = Object.keys(words.oversight.result) as ControlResultState[];
  const counts = states.flatMap((state) => {
    const count = groups.find(({ keys }) => keys[0]?.value === state)?.count;
    return count === undefined ? [] : [{ state, count }];
  });
  return (
    <p className="figures">
      {counts.map(({ state, count }) => (
        <span key={state}>
          <ResultBadge state={state} /> {formats.count(count)}{' '}
        </span>
      ))}
    </p>
  );
}
