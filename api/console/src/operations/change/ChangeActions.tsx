import {
  AmendChangeDocument,
  ApproveChangeDocument,
  LinkIncidentToChangeDocument,
  CancelChangeDocument,
  CloseChangeDocument,
  RecordChangeTestDocument,
  ReviewChangeDocument,
  RollBackChangeDocument,
  ReturnChangeDocument,
  StartChangeDocument,
  VerifyChangeDocument,
  type ChangePageQuery,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import type { Held } from '../../platform/form/fields';
import { changesOf, formOf } from '../../platform/form/formOf';
import { step, Steps, type StepsOf } from '../../platform/form/steps';
import { withNote, withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { useChangeFields } from './fields';
import { incidents, testRuns } from './lookups';

type Change = NonNullable<ChangePageQuery['change']>;

/** The button and the form of each step. */
function useSteps(change: Change): StepsOf {
  const { words } = useLanguage();
  const texts = words.changes.actions;
  const described = useChangeFields();
  const based = { change: ref(change.id), version: change.version };
  const reason = { name: 'reason', label: texts.reason, kind: 'text', required: true } as const;
  const detected = (when: (held: Held) => boolean = () => true) =>
    ({ name: 'failureDetectedAt', label: texts.detected, kind: 'moment', hint: texts.detectedHint, when }) as const;
  const standard = change.kind === 'STANDARD';
  return {
    startChange: step({ title: texts.start, document: StartChangeDocument, ...withNote(based, texts.note) }),
    recordChangeTest: step(formOf({
      title: texts.test,
      document: RecordChangeTestDocument,
      fields: [
        { name: 'passed', label: texts.passed, kind: 'flag', initial: true },
        { name: 'note', label: texts.showed, kind: 'text', required: true },
        ...(change.bot === null
          ? []
          : [{ name: 'testRun', label: texts.testRun, kind: 'record', lookup: testRuns(change.bot.id) } as const]),
      ],
      based,
    })),
    approveChange: step({ title: texts.approve, document: ApproveChangeDocument, ...withNote(based, texts.note) }),
    reviewChange: step(formOf({
      title: texts.review,
      document: ReviewChangeDocument,
      fields: [{ name: 'findings', label: texts.findings, kind: 'text', required: true }],
      based,
    })),
    closeChange: step({ title: texts.close, document: CloseChangeDocument, ...withNote(based, texts.note) }),
    verifyChange: step(formOf({
      title: texts.verify,
      document: VerifyChangeDocument,
      fields: [
        { name: 'functionPassed', label: texts.functionPassed, kind: 'flag', initial: true },
        { name: 'functionNote', label: texts.functionNote, kind: 'text', required: true },
        ...(change.bot === null ? [] : [{ name: 'functionRun', label: texts.functionRun, kind: 'record', hint: texts.runHint, lookup: testRuns(change.bot.id, 'FUNCTIONAL') } as const]),
        { name: 'performancePassed', label: texts.performancePassed, kind: 'flag', initial: true },
        { name: 'performanceNote', label: texts.performanceNote, kind: 'text', required: true },
        ...(change.bot === null ? [] : [{ name: 'performanceRun', label: texts.performanceRun, kind: 'record', hint: texts.runHint, lookup: testRuns(change.bot.id, 'PERFORMANCE') } as const]),
        detected((held) => !held.flag('functionPassed') || !held.flag('performancePassed')),
      ],
      based,
    })),
    rollBackChange: step(formOf({
      title: texts.rollBack,
      document: RollBackChangeDocument,
      fields: [reason, detected()],
      based,
    })),
    linkIncidentToChange: step(formOf({
      title: texts.attribute,
      lead: texts.attributeLead,
      document: LinkIncidentToChangeDocument,
      fields: [
        { name: 'incident', label: texts.incident, kind: 'reference', lookup: incidents(change.bot?.id), required: true },
        { name: 'note', label: texts.known, kind: 'text' },
      ],
      based: { change: ref(change.id) },
    })),
    returnChange: step({ title: texts.sendBack, document: ReturnChangeDocument, ...withReason(based, texts.reason) }),
    amendChange: step(changesOf({
      title: texts.amend,
      lead: texts.amendLead,
      document: AmendChangeDocument,
      fields: [
        described.title(change.title),
        // what the template provides was approved and cannot be changed
        ...(standard ? [] : [described.plan(change.plan), described.rollback(change.rollback), described.risk(change.risk)]),
        described.riskNote(change.riskNote),
        described.description(change.description),
        described.startsAt(change.startsAt),
        described.endsAt(change.endsAt),
        ...(change.purpose === 'SETTING' ? [described.settings(change.settings)] : []),
      ],
      based,
    })),
    cancelChange: step({ title: texts.cancel, document: CancelChangeDocument, ...withReason(based, texts.reason) }),
  };
}

/** What the viewer can do with a change now. */
export function ChangeActions({ change }: { readonly change: Change }) {
  const { words } = useLanguage();
  const steps = useSteps(change);
  return (
    <div className="page-tools" role="group" aria-label={words.changes.actions.label}>
      <Steps record={change} steps={steps} first="primary" />
    </div>
  );
}
