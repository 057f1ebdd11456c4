import {
  ChangeSloDocument,
  DefineSloDocument,
  RetireSloDocument,
  type SloIndicator,
  type SlosQuery,
} from '../../generated/graphql';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf, type Held } from '../../platform/form/fields';
import { changesOf, formOf } from '../../platform/form/formOf';
import { withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';

const MANAGE = 'monitoring:manage-alert-rules';
const INDICATORS: readonly SloIndicator[] = ['ERROR_RATIO', 'LATENCY_SHARE'];

type Slo = SlosQuery['slos']['edges'][number]['node'];

const ratio = (held: Held) => held('indicator') === 'ERROR_RATIO';

/** How much is promised: what can be changed of a promise. */
function usePromised() {
  const { words } = useLanguage();
  const texts = words.alerting;
  const { fields } = texts;
  return (slo?: Slo) =>
    [
      {
        name: 'objective',
        label: fields.objective,
        kind: 'number',
        step: 'any',
        required: true,
        initial: slo?.objective ?? 0.999,
        hint: texts.shareHint,
      },
      { name: 'windowDays', label: fields.days, kind: 'number', least: 1, most: 90, required: true, initial: slo?.windowDays ?? 30 },
      {
        name: 'minimumEvents',
        label: texts.minimum,
        kind: 'number',
        least: 1,
        required: true,
        initial: slo?.minimumEvents ?? 100,
        hint: texts.minimumHint,
      },
      { name: 'owner', label: texts.owner, kind: 'employee', initial: slo?.owner },
      { name: 'description', label: texts.description, kind: 'text', initial: slo?.description },
    ] as const;
}

/** The button that defines an SLO. */
export function NewSlo() {
  const { words } = useLanguage();
  const texts = words.alerting;
  const { fields } = texts;
  const promised = usePromised();
  return (
    <ActionButton
      permission={MANAGE}
      look="primary"
      form={formOf({
        title: texts.newSlo,
        document: DefineSloDocument,
        fields: [
          { name: 'bot', label: fields.bot, kind: 'bot', required: true },
          { name: 'name', label: fields.name, kind: 'line', required: true },
          {
            name: 'indicator',
            label: fields.indicator,
            kind: 'choice',
            required: true,
            initial: 'ERROR_RATIO',
            choices: choicesOf(texts.indicator, INDICATORS),
          },
          { name: 'validMetric', label: fields.validMetric, kind: 'line', required: true },
          { name: 'badMetric', label: fields.badMetric, kind: 'line', required: true, when: ratio },
          {
            name: 'latencyBound',
            label: fields.bound,
            kind: 'number',
            step: 'any',
            required: true,
            when: (held) => !ratio(held),
          },
          ...promised(),
        ],
        based: {},
      })}
    />
  );
}

/** The buttons that change and retire an SLO. */
export function SloActions({ slo }: { readonly slo: Slo }) {
  const { words } = useLanguage();
  const texts = words.alerting;
  const promised = usePromised();
  const based = { slo: slo.id, version: slo.version };
  return (
    <>
      <ActionButton
        permission={MANAGE}
        look="plain"
        label={texts.changeSlo}
        form={changesOf({
          title: texts.changeSloTitle,
          document: ChangeSloDocument,
          fields: [{ name: 'name', label: texts.fields.name, kind: 'line', required: true, initial: slo.name }, ...promised(slo)],
          based,
        })}
      />
      <ActionButton
        permission={MANAGE}
        look="plain"
        label={texts.retireSlo}
        form={{
          title: texts.retireSloTitle,
          lead: slo.name,
          document: RetireSloDocument,
          ...withReason(based, texts.reason),
        }}
      />
    </>
  );
}
