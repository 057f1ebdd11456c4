import { useState } from 'react';
import type { PreviewAlertRuleQueryVariables } from '../../generated/graphql';

const DAYS = 30;
const DAY = 86_400_000;

type Preview = {
  readonly input: PreviewAlertRuleQueryVariables | null;
  readonly show: (of: Pick<PreviewAlertRuleQueryVariables, 'rule' | 'definition'>) => void;
};

/** A preview of the last days, from when it is asked for. */
export function usePreview(): Preview {
  const [input, setInput] = useState<PreviewAlertRuleQueryVariables | null>(null);
  return {
    input,
    show: (of) => {
      const until = Date.now();
      setInput({ ...of, from: new Date(until - DAYS * DAY).toISOString(), until: new Date(until).toISOString() });
    },
  };
}
