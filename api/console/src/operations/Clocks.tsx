import { useEffect, useState } from 'react';
import type { ClockPartsFragment } from '../generated/graphql';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';
import { remainingAt } from './remaining';
import { Unbroken } from '../platform/ui/Unbroken';

type Clock = ClockPartsFragment;

/** Keeps counting while the page is shown, from the state that was read. */
function useRemaining(clock: Clock): number {
  const [elapsed, setElapsed] = useState({ clock, millis: 0 });
  useEffect(() => {
    if (!clock.running) {
      return undefined;
    }
    const start = Date.now();
    const ticking = setInterval(() => setElapsed({ clock, millis: Date.now() - start }), 1000);
    return () => clearInterval(ticking);
  }, [clock]);
  return remainingAt(clock, elapsed.clock === clock ? elapsed.millis : 0);
}

function toneOf(clock: Clock, remaining: number): Tone {
  if (clock.breached || remaining < 0) {
    return 'critical';
  }
  return clock.stoppedAt !== null ? 'good' : clock.paused ? 'quiet' : 'medium';
}

/** One clock in a line: what is left, or by how much it was missed. */
export function ClockFace({ clock }: { readonly clock: Clock }) {
  const { words, formats } = useLanguage();
  const texts = words.operations.clocks;
  const remaining = useRemaining(clock);
  const left = formats.duration(Math.abs(remaining));
  const face = remaining < 0 ? texts.over(left) : clock.stoppedAt !== null ? texts.spared(left) : texts.left(left);
  return (
    <>
      {clock.paused && clock.pauseReason !== null && (
        <>
          <span className="quiet">{texts.reasons[clock.pauseReason]} ·</span>{' '}
        </>
      )}
      <Badge tone={toneOf(clock, remaining)}>{face}</Badge>
    </>
  );
}

/** The clock that matters in a list: the first that runs. */
export function NextClock({ clocks }: { readonly clocks: readonly Clock[] }) {
  const { words } = useLanguage();
  const next = clocks.find((clock) => clock.stoppedAt === null);
  return next === undefined ? (
    <span className="quiet">–</span>
  ) : (
    <span title={words.operations.clocks.kinds[next.kind]}>
      <ClockFace clock={next} />
    </span>
  );
}

/** All clocks of an incident. */
export function Clocks({ clocks }: { readonly clocks: readonly Clock[] }) {
  const { words } = useLanguage();
  const texts = words.operations.clocks;
  return (
    <dl className="facts figures">
      {clocks.map((clock) => (
        <div key={clock.kind} className="facts-line">
          <dt>{texts.kinds[clock.kind]}</dt>
          <dd>
            <ClockFace clock={clock} /> <span className="quiet"><Unbroken>{texts.until(instant(clock.dueAt))}</Unbroken></span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
