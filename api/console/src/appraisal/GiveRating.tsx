import { GiveAppraisalRatingDocument, type AppraisalRatingSubjectInput } from '../generated/graphql';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';

/** What a rating means, in the language of the viewer. */
export type Meaning = { readonly value: number; readonly text: string };

type Props = {
  readonly subject: AppraisalRatingSubjectInput;
  readonly indicator: string;
  readonly name: string;
  readonly meanings: readonly Meaning[];
  /** The permission without which nothing is offered; none for persons, whom their heads rate. */
  readonly permission?: string;
};

/** The button with which people rate a department, or a person whom they head. */
export function GiveRating({ subject, indicator, name, meanings, permission }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.appraisal.actions;
  return (
    <ActionButton
      {...(permission === undefined ? {} : { permission })}
      look="small"
      label={texts.rate}
      form={formOf({
        title: texts.rateTitle(name),
        submit: texts.rate,
        lead: meanings.map(({ value, text }) => `${formats.decimal(value, 0)}: ${text}`).join(' '),
        document: GiveAppraisalRatingDocument,
        fields: [
          { name: 'value', label: texts.rating, kind: 'number', least: 0, most: 100, step: 'any', required: true },
          { name: 'reason', label: texts.reason, kind: 'text', required: true },
        ],
        based: { subject, indicator },
      })}
    />
  );
}
