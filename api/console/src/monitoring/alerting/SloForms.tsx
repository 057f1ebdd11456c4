import {
  ChangeSloDocument,
  DefineSloDocument,
  RetireSloDocument,
  type SloIndicator,
  type SlosQuery,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf, type FieldSpec, type Held } from '../../platform/form/fields';
import { withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';

const MANAGE = 'monitoring:manage-alert-rules';
const INDICATORS: readonly SloIndicator[] = ['ERROR_RATIO', 'LATENCY_SHARE'];

type Slo = SlosQuery['slos']['edges'][number]['node'];

const ratio = (held: Held) => held('indicator') === 'ERROR_RATIO';

/** How much is promised: what can be changed of a promise. */
function usePromised(): (slo?: Slo) => readonly FieldSpec[] {
  const { words } = useLanguage();
  const texts = words.alerting;
  const { fields } = texts;
  return (slo) => [
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
  ];
}

/** The button that makes a promise about a bot. */
export function NewSlo() {
  const { words } = useLanguage();
  const texts = words.alerting;
  const { fields } = texts;
  const promised = usePromised();
  return (
    <ActionButton
      permission={MANAGE}
      look="primary"
      form={{
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
        variables: (held) => ({
          input: {
            bot: ref(held('bot') ?? ''),
            name: held('name') ?? '',
            indicator: held('indicator') as SloIndicator,
            validMetric: held('validMetric') ?? '',
            badMetric: held('badMetric'),
            latencyBound: held.number('latencyBound'),
            objective: held.number('objective') ?? 0,
            windowDays: held.number('windowDays'),
            minimumEvents: held.number('minimumEvents'),
            owner: ref(held('owner')),
            description: held('description'),
          },
        }),
      }}
    />
  );
}

/** The buttons that change a promise, and give it up. */
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
        form={{
          title: texts.changeSloTitle,
          document: ChangeSloDocument,
          fields: [{ name: 'name', label: texts.fields.name, kind: 'line', required: true, initial: slo.name }, ...promised(slo)],
          variables: (held) => {
            const touched = (name: string) => (held.changed(name) ? held(name) : null);
            const figure = (name: string) => (held.changed(name) ? held.number(name) : null);
            return {
              input: {
                ...based,
                name: touched('name'),
                objective: figure('objective'),
                windowDays: figure('windowDays'),
                minimumEvents: figure('minimumEvents'),
                owner: ref(touched('owner')),
                description: touched('description'),
              },
            };
          },
        }}
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
