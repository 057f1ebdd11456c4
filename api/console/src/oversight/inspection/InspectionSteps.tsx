import {
  AddInspectionItemDocument,
  AnswerInspectionItemDocument,
  CancelInspectionDocument,
  CloseInspectionDocument,
  RaiseInspectionFindingDocument,
  StartInspectionDocument,
  UpdateInspectionDocument,
  WithdrawInspectionFindingDocument,
  type InspectionAnswer,
  type InspectionFindingCause,
  type InspectionFindingRowFragment,
  type InspectionItemRowFragment,
  type InspectionPageQuery,
  type Severity,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { choicesOf, type FieldSpec } from '../../platform/form/fields';
import { ActionForm, looks } from '../../platform/form/ActionForm';
import { offer } from '../../platform/form/actions';
import { step, Steps } from '../../platform/form/steps';
import { withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Words } from '../../platform/language/words';
import { useState } from 'react';
import { inspectorsField, inspectorsOf } from './PlanInspection';

type Item = NonNullable<InspectionPageQuery['inspection']>;
type Row = InspectionItemRowFragment;

const SEVERITIES: readonly Severity[] = ['CRITICAL', 'HIGH', 'MODERATE', 'LOW'];

/** The form that raises a finding, about an item or about the inspection as a whole. */
function raiseForm(words: Words, inspection: Item, item: Row | null) {
  const texts = words.inspection;
  const { fields } = texts;
  const clause: readonly FieldSpec[] =
    item?.control === undefined || item.control === null
      ? [{ name: 'clause', label: fields.clause, kind: 'line', required: true, hint: '3.2.3' }]
      : [];
  return {
    title: texts.raise,
    lead: item === null ? inspection.title : item.title,
    document: RaiseInspectionFindingDocument,
    fields: [
      { name: 'title', label: fields.title, kind: 'line', required: true },
      { name: 'description', label: fields.description, kind: 'text', required: true },
      {
        name: 'severity',
        label: fields.severity,
        kind: 'choice',
        required: true,
        choices: choicesOf(words.operations.severity, SEVERITIES),
      },
      { name: 'cause', label: fields.cause, kind: 'choice', required: true, choices: choicesOf(texts.cause) },
      ...clause,
      { name: 'responsible', label: fields.responsible, kind: 'employee' },
      { name: 'dueAt', label: fields.dueAt, kind: 'moment' },
    ] satisfies readonly FieldSpec[],
    variables: (held: Parameters<NonNullable<FieldSpec['when']>>[0]) => ({
      input: {
        inspection: ref(inspection.id),
        item: item?.id ?? null,
        title: held('title') ?? '',
        description: held('description') ?? '',
        severity: (held('severity') ?? 'LOW') as Severity,
        cause: (held('cause') ?? 'UNKNOWN') as InspectionFindingCause,
        clause: clause.length === 0 ? null : { code: held('clause') ?? '' },
        responsible: ref(held('responsible')),
        dueAt: held('dueAt'),
      },
    }),
  };
}

/** The buttons of what the viewer can do with an inspection now. */
export function InspectionSteps({ inspection }: { readonly inspection: Item }) {
  const { words } = useLanguage();
  const texts = words.inspection;
  const { fields } = texts;
  const based = { inspection: ref(inspection.id), version: inspection.version };
  const others = inspection.inspectors.filter(({ employee }) => employee?.id !== inspection.lead?.id);
  const steps = {
    startInspection: step({
      title: texts.start,
      lead: texts.startLead,
      document: StartInspectionDocument,
      fields: [],
      variables: () => ({ input: based }),
    }),
    closeInspection: step({
      title: texts.close,
      document: CloseInspectionDocument,
      fields: [{ name: 'conclusion', label: fields.conclusion, kind: 'text', required: true }],
      variables: (held) => ({ input: { ...based, conclusion: held('conclusion') ?? '' } }),
    }),
    addInspectionItem: step({
      title: texts.addItem,
      document: AddInspectionItemDocument,
      fields: [{ name: 'title', label: fields.item, kind: 'line', required: true }],
      variables: (held) => ({ input: { inspection: ref(inspection.id), title: held('title') ?? '' } }),
    }),
    raiseInspectionFinding: step(raiseForm(words, inspection, null)),
    updateInspection: step({
      title: texts.update,
      document: UpdateInspectionDocument,
      fields: [
        { name: 'title', label: fields.title, kind: 'line', required: true, initial: inspection.title },
        { name: 'startsAt', label: fields.startsAt, kind: 'moment', required: true, initial: inspection.startsAt },
        { name: 'endsAt', label: fields.endsAt, kind: 'moment', required: true, initial: inspection.endsAt },
        { name: 'lead', label: fields.lead, kind: 'employee', required: true, initial: inspection.lead },
        inspectorsField(words, others),
        { name: 'sampleSize', label: fields.sampleSize, kind: 'number', least: 0, most: 100, initial: inspection.sampleSize },
        { name: 'reason', label: fields.reason, kind: 'text', required: true },
      ],
      variables: (held) => ({
        input: {
          ...based,
          title: held('title'),
          ...(held.changed('startsAt') && { startsAt: held('startsAt') }),
          ...(held.changed('endsAt') && { endsAt: held('endsAt') }),
          lead: ref(held('lead')),
          inspectors: inspectorsOf(held),
          sampleSize: held.number('sampleSize'),
          reason: held('reason') ?? '',
        },
      }),
    }),
    cancelInspection: step({
      title: texts.cancel,
      document: CancelInspectionDocument,
      ...withReason(based, fields.reason),
    }),
  };
  return <Steps record={inspection} steps={steps} first="primary" />;
}

/** The button that raises a finding about an item that is answered NONCONFORMING. */
function Raise({ inspection, item }: { readonly inspection: Item; readonly item: Row }) {
  const { words } = useLanguage();
  const [open, setOpen] = useState(false);
  if (item.state !== 'NONCONFORMING' || offer(inspection, 'raiseInspectionFinding') === null) {
    return null;
  }
  return (
    <>
      <button type="button" className={looks.small} onClick={() => setOpen(true)}>
        {words.inspection.raise}
      </button>
      {open && <ActionForm {...raiseForm(words, inspection, item)} onClose={() => setOpen(false)} />}
    </>
  );
}

/** The buttons of what the viewer can do with an item of the checklist now. */
export function ItemSteps({ inspection, item }: { readonly inspection: Item; readonly item: Row }) {
  const texts = useLanguage().words.inspection;
  const { fields } = texts;
  const steps = {
    answerInspectionItem: step({
      title: texts.answerItem,
      lead: item.title,
      document: AnswerInspectionItemDocument,
      fields: [
        {
          name: 'answer',
          label: fields.answer,
          kind: 'choice',
          required: true,
          choices: choicesOf(texts.answer),
          initial: item.state === 'OPEN' ? null : item.state,
        },
        { name: 'note', label: fields.note, kind: 'text', initial: item.note },
      ],
      variables: (held) => ({
        input: {
          item: item.id,
          version: item.version,
          answer: (held('answer') ?? 'CONFORMING') as InspectionAnswer,
          note: held('note'),
        },
      }),
    }),
  };
  return (
    <>
      {inspection.state === 'IN_PROGRESS' && <Steps record={item} steps={steps} look="small" />}{' '}
      <Raise inspection={inspection} item={item} />
    </>
  );
}

/** The button that withdraws a finding. */
export function FindingSteps({ finding }: { readonly finding: InspectionFindingRowFragment }) {
  const texts = useLanguage().words.inspection;
  const steps = {
    withdrawInspectionFinding: step({
      title: texts.withdraw,
      lead: `${finding.number} ${finding.title}`,
      document: WithdrawInspectionFindingDocument,
      ...withReason({ finding: ref(finding.id), version: finding.version }, texts.fields.reason),
    }),
  };
  return finding.state === 'OPEN' ? <Steps record={finding} steps={steps} look="small" /> : null;
}
