import { RateDepartmentDocument } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';

/** What a rating means. */
export type Anchor = {
  readonly indicator: string;
  readonly value: number;
  readonly meaning: string;
  readonly meaningZh: string;
};

type Props = {
  readonly cycle: string;
  readonly department: string;
  readonly indicator: string;
  readonly name: string;
  readonly anchors: readonly Anchor[];
};

/** A person's rating of a department, for those who may rate. */
export function RateDepartment({ cycle, department, indicator, name, anchors }: Props) {
  const { words, formats, pick } = useLanguage();
  const texts = words.appraisal.actions;
  return (
    <ActionButton
      permission="appraisal:rate"
      look="small"
      label={texts.rate}
      form={formOf({
        title: texts.rateTitle(name),
        submit: texts.rate,
        lead: anchors
          .filter((anchor) => anchor.indicator === indicator)
          .map((anchor) => `${formats.decimal(anchor.value, 0)}: ${pick(anchor.meaning, anchor.meaningZh)}`)
          .join(' '),
        document: RateDepartmentDocument,
        fields: [
          { name: 'value', label: texts.rating, kind: 'number', least: 0, most: 100, step: 'any', required: true },
          { name: 'reason', label: texts.reason, kind: 'text', required: true },
        ],
        based: { cycle: ref(cycle), department: ref(department), indicator },
      })}
    />
  );
}
