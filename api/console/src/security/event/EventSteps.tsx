import {
  AssignSecurityEventDocument,
  CloseSecurityEventDocument,
  EscalateSecurityEventDocument,
  LinkSecurityEventDocument,
  TriageSecurityEventDocument,
  type SecurityEventPartsFragment,
} from '../../generated/graphql';
import { incidents } from '../../operations/change/lookups';
import { ref } from '../../platform/api/reference';
import { choicesOf } from '../../platform/form/fields';
import { formOf } from '../../platform/form/formOf';
import { step, Steps, type StepsOf } from '../../platform/form/steps';
import type { Look } from '../../platform/form/ActionForm';
import { useLanguage } from '../../platform/language/LanguageProvider';

function useSteps(event: SecurityEventPartsFragment): StepsOf {
  const { words } = useLanguage();
  const texts = words.securityEvents;
  const { fields } = texts;
  const based = { securityEvent: ref(event.id), version: event.version };
  return {
    triageSecurityEvent: step(
      formOf({
        title: texts.triage,
        document: TriageSecurityEventDocument,
        fields: [
          { name: 'assignee', label: fields.assignee, kind: 'employee', hint: texts.self, initial: event.assignee },
          { name: 'note', label: texts.note, kind: 'text' },
        ],
        based,
      }),
    ),
    closeSecurityEvent: step(
      formOf({
        title: texts.close,
        document: CloseSecurityEventDocument,
        fields: [
          { name: 'verdict', label: fields.verdict, kind: 'choice', required: true, choices: choicesOf(texts.verdict) },
          { name: 'reason', label: texts.reason, kind: 'text', required: true },
        ],
        based,
      }),
    ),
    escalateSecurityEvent: step(
      formOf({
        title: texts.escalate,
        document: EscalateSecurityEventDocument,
        fields: [
          { name: 'title', label: fields.title, kind: 'line', initial: event.summary },
          {
            name: 'severity',
            label: fields.severity,
            kind: 'choice',
            choices: choicesOf(words.operations.severity),
            initial: event.severity,
          },
          { name: 'department', label: fields.department, kind: 'department' },
          { name: 'note', label: texts.note, kind: 'text', required: true },
        ],
        based,
      }),
    ),
    linkSecurityEvent: step(
      formOf({
        title: texts.link,
        document: LinkSecurityEventDocument,
        fields: [
          { name: 'incident', label: fields.incident, kind: 'reference', required: true, lookup: incidents() },
          { name: 'note', label: texts.note, kind: 'text', required: true },
        ],
        based,
      }),
    ),
    assignSecurityEvent: step(
      formOf({
        title: texts.assign,
        document: AssignSecurityEventDocument,
        fields: [{ name: 'assignee', label: fields.assignee, kind: 'employee', required: true, initial: event.assignee }],
        based,
      }),
    ),
  };
}

/** What the viewer can do with a security event now. */
export function EventSteps({ event, look = 'small' }: { readonly event: SecurityEventPartsFragment; readonly look?: Look }) {
  return <Steps record={event} steps={useSteps(event)} look={look} />;
}
