import {
  AmendResultDocument,
  AssignReviewerDocument,
  UpholdResultDocument,
  WithdrawAppealDocument,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { formOf } from '../platform/form/formOf';
import { step, Steps, type StepsOf } from '../platform/form/steps';
import { withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { ScoredIndicator, ShownAppeal } from './AppealPage';

type Props = { readonly appeal: ShownAppeal; readonly indicators: readonly ScoredIndicator[] };

function useSteps({ appeal, indicators }: Props): StepsOf {
  const { words, pick } = useLanguage();
  const { appeal: texts, actions } = words.appraisal;
  const based = { appeal: ref(appeal.id), version: appeal.version };
  const name = (code: string) => {
    const found = indicators.find((each) => each.code === code);
    return found === undefined ? code : pick(found.name, found.nameZh);
  };
  // the values of the latest snapshot, where it has others
  const later = indicators
    .filter((each) => appeal.indicators.includes(each.code) && each.restated && each.restatedValue !== null)
    .map((each) => ({ indicator: each.code, value: each.restatedValue }));
  return {
    assignAppraisalReviewer: step(
      formOf({
        title: texts.assign,
        lead: texts.assignLead,
        document: AssignReviewerDocument,
        fields: [{ name: 'reviewer', label: texts.reviewer, kind: 'employee', required: true, initial: appeal.reviewer }],
        based,
      }),
    ),
    upholdAppraisalResult: step({
      title: texts.uphold,
      lead: texts.upholdLead,
      document: UpholdResultDocument,
      ...withReason(based, actions.reason),
    }),
    amendAppraisalResult: step(
      formOf({
        title: texts.amend,
        lead: texts.amendLead,
        document: AmendResultDocument,
        fields: [
          {
            name: 'corrections',
            label: texts.corrections,
            kind: 'rows',
            called: texts.nth,
            add: texts.add,
            initial: later.length > 0 ? later : [{ indicator: appeal.indicators[0] }],
            fields: [
              {
                name: 'indicator',
                label: texts.indicator,
                kind: 'choice',
                required: true,
                choices: appeal.indicators.map((code) => [code, name(code)]),
              },
              { name: 'value', label: texts.corrected, kind: 'number', least: 0, step: 'any', required: true, hint: texts.valueHint },
            ],
          },
          { name: 'reason', label: actions.reason, kind: 'text', required: true },
        ],
        based,
      }),
    ),
    withdrawAppraisalAppeal: step({
      title: texts.withdraw,
      document: WithdrawAppealDocument,
      ...withReason(based, actions.reason),
    }),
  };
}

/** What the viewer can do with an appeal now. */
export function AppealSteps(props: Props) {
  return <Steps record={props.appeal} steps={useSteps(props)} />;
}
