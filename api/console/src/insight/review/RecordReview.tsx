import { useNavigate } from 'react-router';
import { KpisDocument, RecordOperationalReviewDocument, type OperationalReviewSubjectInput } from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useRead } from '../../platform/api/useRead';
import { ActionButton, type Look } from '../../platform/form/ActionForm';
import { choicesOf, type FieldSpec, type Held } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { operationalReviewPath } from './paths';

/** A bot or a department whose KPIs are reviewed. */
export type ReviewSubject = {
  readonly of: 'bot' | 'department';
  readonly by: { readonly id: string } | { readonly code: string };
  readonly name: string;
};

/** The most KPIs that a review can have. */
const MOST = 20;

type Props = {
  /** The bot or department; selected in the form by default. */
  readonly subject?: ReviewSubject | undefined;
  /** The KPIs that are selected at first. */
  readonly kpis?: readonly string[];
  readonly period?: string | undefined;
  readonly look?: Look;
};

function subjectOf(held: Held, subject: ReviewSubject | undefined): OperationalReviewSubjectInput {
  const of = subject?.of ?? (held('of') === 'department' ? 'department' : 'bot');
  const by = subject?.by ?? ref(held(of) ?? '');
  return of === 'bot' ? { bot: by } : { department: by };
}

/** Records who looked at which KPIs of a bot or a department, and what follows. */
export function RecordReview({ subject, kpis = [], period, look = 'small' }: Props) {
  const { words, pick } = useLanguage();
  const texts = words.insight.reviews;
  const navigate = useNavigate();
  const catalogue = useRead(KpisDocument, {}).data?.kpis ?? [];
  const aboutDepartment = (held: Held) => held('of') === 'department';
  const subjectFields: readonly FieldSpec[] = [
    { name: 'of', label: texts.subject, kind: 'choice', required: true, choices: choicesOf(texts.of), initial: 'bot' },
    { name: 'bot', label: texts.of.bot, kind: 'bot', required: true, also: ['subject'], when: (held) => !aboutDepartment(held) },
    { name: 'department', label: texts.of.department, kind: 'department', required: true, also: ['subject'], when: aboutDepartment },
  ];
  return (
    <ActionButton
      permission="insight:review-figures"
      look={look}
      form={{
        title: texts.record,
        lead: subject === undefined ? texts.recordLead : `${subject.name}: ${texts.recordLead}`,
        document: RecordOperationalReviewDocument,
        fields: [
          ...(subject === undefined ? subjectFields : []),
          {
            name: 'title',
            label: texts.title,
            kind: 'line',
            required: true,
            initial: subject === undefined ? null : [subject.name, period].filter((each) => each !== undefined).join(' '),
          },
          { name: 'period', label: texts.period, hint: texts.periodHint, kind: 'line', required: true, initial: period },
          {
            name: 'kpis',
            label: texts.kpis,
            hint: texts.kpisHint,
            kind: 'choices',
            required: true,
            choices: catalogue.map(({ id, name, nameZh }) => [id, pick(name, nameZh)] as const),
            initial: kpis.slice(0, MOST),
          },
          { name: 'conclusion', label: texts.conclusion, kind: 'text', required: true },
        ],
        variables: (held) => ({
          input: {
            subject: subjectOf(held, subject),
            title: held('title') ?? '',
            period: held('period') ?? '',
            kpis: held.list('kpis'),
            conclusion: held('conclusion') ?? '',
          },
        }),
        onDone: ({ recordOperationalReview: { operationalReview } }) => {
          if (operationalReview !== null) {
            void navigate(operationalReviewPath(operationalReview.number));
          }
        },
      }}
    />
  );
}
