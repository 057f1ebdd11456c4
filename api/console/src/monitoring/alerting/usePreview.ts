import { useState } from 'react';
import type { AlertRuleDefinitionInput, PreviewAlertRuleQueryVariables } from '../../generated/graphql';

const DAYS = 30;
const DAY = 86_400_000;

type Preview = {
  readonly input: PreviewAlertRuleQueryVariables | null;
  readonly show: (definition: AlertRuleDefinitionInput) => void;
};

/** A preview of the last days, from when it is asked for. */
export function usePreview(): Preview {
  const [input, setInput] = useState<PreviewAlertRuleQueryVariables | null>(null);
  return {
    input,
    show: (definition) => {
      const now = Date.now();
      setInput({ definition, from: new Date(now - DAYS * DAY).toISOString(), before: new Date(now).toISOString() });
    },
  };
}
