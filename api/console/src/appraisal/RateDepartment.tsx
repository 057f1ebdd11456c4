import { RateDepartmentDocument } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';

type Props = {
  readonly cycle: string;
  readonly department: string;
  readonly indicator: string;
  readonly name: string;
};

/** A person's rating of a department, for those who may rate. */
export function RateDepartment({ cycle, department, indicator, name }: Props) {
  const { words } = useLanguage();
  const texts = words.appraisal.actions;
  return (
    <ActionButton
      permission="appraisal:rate"
      look="small"
      label={texts.rate}
      form={formOf({
        title: texts.rateTitle(name),
        submit: texts.rate,
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
