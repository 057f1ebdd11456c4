import { useState } from 'react';
import { ReviewIncidentDocument, type RootCauseCategory } from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Field, FormDialog } from '../platform/ui/FormDialog';

const CATEGORIES: readonly RootCauseCategory[] = [
  'SOFTWARE',
  'CONFIGURATION',
  'CHANGE',
  'CAPACITY',
  'DEPENDENCY',
  'INFRASTRUCTURE',
  'DATA',
  'MODEL',
  'SECURITY',
  'HUMAN',
  'PROCESS',
  'UNKNOWN',
];

const PARTS = ['rootCause', 'wentWell', 'wentBadly', 'lessons', 'prevention'] as const;
type Part = (typeof PARTS)[number];

type Props = {
  readonly incident: { readonly id: string; readonly version: number };
  readonly onClose: () => void;
};

/** What was learned of an incident: its root cause, and how it is kept from happening again. */
export function ReviewForm({ incident, onClose }: Props) {
  const { words } = useLanguage();
  const texts = words.operations;
  const [findings, setFindings] = useState('');
  const [category, setCategory] = useState<RootCauseCategory>('SOFTWARE');
  const [parts, setParts] = useState<Readonly<Record<Part, string>>>({
    rootCause: '',
    wentWell: '',
    wentBadly: '',
    lessons: '',
    prevention: '',
  });
  const action = useAction(ReviewIncidentDocument, (answer) => answer.reviewIncident.errors);
  const said = (part: Part) => (parts[part].trim() === '' ? null : parts[part].trim());
  const submit = async () => {
    const answer = await action.run({
      input: {
        incident: incident.id,
        version: incident.version,
        findings: findings.trim(),
        rootCauseCategory: category,
        rootCause: said('rootCause'),
        wentWell: said('wentWell'),
        wentBadly: said('wentBadly'),
        lessons: said('lessons'),
        prevention: said('prevention'),
      },
    });
    if (answer !== null) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.actions.review}
      submit={texts.actions.review}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="stack dialog-scroll">
        <Field label={texts.review.findings}>
          <textarea className="input" required value={findings} onChange={(event) => setFindings(event.target.value)} />
        </Field>
        <Field label={texts.review.category}>
          <select
            className="input"
            value={category}
            onChange={(event) => setCategory(event.target.value as RootCauseCategory)}
          >
            {CATEGORIES.map((each) => (
              <option key={each} value={each}>
                {texts.rootCauses[each]}
              </option>
            ))}
          </select>
        </Field>
        {PARTS.map((part) => (
          <Field key={part} label={`${texts.review[part]} (${texts.actions.optional})`}>
            <textarea
              className="input"
              value={parts[part]}
              onChange={(event) => setParts({ ...parts, [part]: event.target.value })}
            />
          </Field>
        ))}
      </div>
    </FormDialog>
  );
}
