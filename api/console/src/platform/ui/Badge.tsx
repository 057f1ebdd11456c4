import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

export type Tone = 'critical' | 'high' | 'medium' | 'low' | 'good' | 'accent' | 'quiet';

const shapes: Partial<Record<Tone, IconName>> = {
  critical: 'triangle',
  high: 'diamond',
  medium: 'square',
  low: 'circle',
  good: 'check',
};

type Props = {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly title?: string | undefined;
  /** A shape for each tone, so that it does not depend on colour. */
  readonly shaped?: boolean;
};

/** A short word on a tinted ground. */
export function Badge({ tone, children, title, shaped = false }: Props) {
  const shape = shaped ? shapes[tone] : undefined;
  return (
    <span className={`badge tone-${tone}`} title={title}>
      {shape !== undefined && <Icon name={shape} filled={shape !== 'check'} />}
      {children}
    </span>
  );
}
