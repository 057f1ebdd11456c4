import { ProposePromotionDocument } from '../generated/graphql';
import { refByCode } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';
import { careerLevels } from './lookups';

const MANAGE = 'training:manage';

/** The button that proposes to promote somebody. */
export function ProposePromotion() {
  const texts = useLanguage().words.growth;
  const { fields } = texts;
  return (
    <ActionButton
      permission={MANAGE}
      look="primary"
      form={formOf({
        title: texts.proposePromotion,
        lead: texts.proposeLead,
        document: ProposePromotionDocument,
        fields: [
          { name: 'employee', label: fields.employee, kind: 'employee', required: true },
          { name: 'careerLevel', label: fields.careerLevel, kind: 'reference', required: true, lookup: careerLevels },
          { name: 'reason', label: fields.reason, kind: 'text', required: true },
        ],
        based: {},
      })}
    />
  );
}

type Props = {
  readonly person: { readonly code: string; readonly name: string };
  readonly levels: readonly { readonly code: string; readonly name: string }[];
};

/** The button that proposes to promote a person to one of the next levels of the person's ladders. */
export function ProposeNextLevel({ person, levels }: Props) {
  const texts = useLanguage().words.growth;
  const { fields } = texts;
  return (
    <ActionButton
      look="plain"
      form={{
        title: texts.proposePromotion,
        lead: `${person.name}: ${texts.proposeLead}`,
        document: ProposePromotionDocument,
        fields: [
          {
            name: 'careerLevel',
            label: fields.careerLevel,
            kind: 'choice',
            required: true,
            choices: levels.map(({ code, name }) => [code, name]),
            initial: levels[0]?.code,
          },
          { name: 'reason', label: fields.reason, kind: 'text', required: true },
        ],
        variables: (held) => ({
          input: {
            employee: refByCode(person.code),
            careerLevel: refByCode(held('careerLevel') ?? ''),
            reason: held('reason') ?? '',
          },
        }),
      }}
    />
  );
}
