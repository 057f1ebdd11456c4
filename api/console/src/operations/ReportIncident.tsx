import { useNavigate } from 'react-router';
import { ReportIncidentDocument } from '../generated/graphql';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';
import { incidentPath } from './paths';

/** The button by which an incident is reported, for those who may. */
export function ReportIncident() {
  const { actions, fields, severity } = useLanguage().words.operations;
  const navigate = useNavigate();
  return (
    <ActionButton
      permission="operations:report-incident"
      look="primary"
      form={formOf({
        title: actions.report,
        document: ReportIncidentDocument,
        fields: [
          { name: 'title', label: fields.title, kind: 'line', required: true },
          {
            name: 'severity',
            label: fields.severity,
            kind: 'choice',
            required: true,
            choices: choicesOf(severity),
            initial: 'MODERATE',
          },
          { name: 'bot', label: fields.bot, kind: 'bot' },
          { name: 'department', label: fields.department, kind: 'department', hint: actions.departmentHint },
          { name: 'startedAt', label: actions.startedAt, kind: 'moment', hint: actions.startedHint },
          { name: 'description', label: fields.description, kind: 'text' },
        ],
        based: {},
        onDone: ({ reportIncident: { incident } }) => {
          if (incident !== null) {
            void navigate(incidentPath(incident.number));
          }
        },
      })}
    />
  );
}
