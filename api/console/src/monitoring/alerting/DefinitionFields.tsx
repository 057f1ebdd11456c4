import { RecordMenu } from '../../platform/form/RecordMenu';
import { SlosDocument, type Aggregation, type AlertRuleKind, type Comparison, type HealthStatus, type Severity } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field } from '../../platform/ui/FormDialog';
import { SEVERITIES } from '../../operations/severities';
import type { RuleForm } from './ruleForm';

const KINDS: readonly AlertRuleKind[] = ['THRESHOLD', 'ABSENCE', 'ANOMALY', 'BURN_RATE', 'HEALTH'];
const AGGREGATIONS: readonly Aggregation[] = ['MEAN', 'LAST', 'MINIMUM', 'MAXIMUM', 'SUM', 'COUNT', 'P50', 'P90', 'P95', 'P99'];
const COMPARISONS: readonly Comparison[] = ['ABOVE', 'BELOW'];
const URGENCIES = ['PAGE', 'TICKET'] as const;
const BAD_HEALTH: readonly HealthStatus[] = ['SILENT', 'DOWN', 'DEGRADED'];

type Props = { readonly form: RuleForm; readonly onChange: (form: RuleForm) => void };

function Choice<T extends string>({
  label,
  value,
  choices,
  names,
  onChoose,
}: {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly onChoose: (value: T) => void;
}) {
  return (
    <Field label={label}>
      <select className="input" value={value} onChange={(event) => onChoose(event.target.value as T)}>
        {choices.map((each) => (
          <option key={each} value={each}>
            {names[each]}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** The fields of a definition, as far as its kind has them. */
export function DefinitionFields({ form, onChange }: Props) {
  const { words } = useLanguage();
  const texts = words.alerting;
  const { fields } = texts;
  const burn = form.kind === 'BURN_RATE';
  const ofMetric = !burn && form.kind !== 'HEALTH';
  const slos = useRead(SlosDocument, { first: 100 }, { skip: !burn });
  const number = (name: 'threshold' | 'back' | 'window' | 'hold' | 'keep', label: string) => (
    <Field label={label}>
      <input
        className="input"
        inputMode="decimal"
        required={name === 'threshold'}
        value={form[name]}
        onChange={(event) => onChange({ ...form, [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <>
      <Choice
        label={fields.kind}
        value={form.kind}
        choices={KINDS}
        names={texts.ruleKind}
        onChoose={(kind) =>
          onChange({ ...form, kind, ...(kind === 'ANOMALY' && { hold: '600', keep: '14400' }) })
        }
      />
      {burn && (
        <Choice
          label={fields.urgency}
          value={form.urgency}
          choices={form.pairs.length === 0 ? URGENCIES : ['OWN', ...URGENCIES]}
          names={texts.urgency}
          onChoose={(urgency) => onChange({ ...form, urgency })}
        />
      )}
      {burn && (
        <Field label={fields.slo}>
          <select className="input" value={form.slo} onChange={(event) => onChange({ ...form, slo: event.target.value })}>
            <option value="">{texts.everyObjective}</option>
            {slos.data?.slos.edges.map(({ node }) => (
              <option key={node.id} value={node.id}>
                {node.bot?.name} – {node.name}
              </option>
            ))}
          </select>
        </Field>
      )}
      {form.kind === 'HEALTH' && (
        <fieldset className="stack">
          <legend>{fields.health}</legend>
          {BAD_HEALTH.map((each) => (
            <label className="inline-field" key={each}>
              <input
                type="checkbox"
                checked={form.health.includes(each)}
                onChange={(event) =>
                  onChange({
                    ...form,
                    health: event.target.checked ? [...form.health, each] : form.health.filter((other) => other !== each),
                  })
                }
              />
              <span>{words.telemetry.healthStatus[each]}</span>
            </label>
          ))}
        </fieldset>
      )}
      {ofMetric && (
        <Field label={fields.metric}>
          <input
            className="input"
            required
            value={form.metric}
            onChange={(event) => onChange({ ...form, metric: event.target.value })}
          />
        </Field>
      )}
      {(!burn || form.slo === '') && (
        <div className="button-row">
          <RecordMenu
            kind="bot"
            label={fields.bot}
            chosen={form.bot.code}
            onChoose={(code, choice) =>
              onChange({ ...form, bot: { code, id: choice?.id ?? null }, department: { code: '', id: null } })
            }
          />
          <RecordMenu
            kind="department"
            label={words.operations.fields.department}
            chosen={form.department.code}
            onChoose={(code, choice) =>
              onChange({ ...form, department: { code, id: choice?.id ?? null }, bot: { code: '', id: null } })
            }
          />
        </div>
      )}
      {ofMetric && (
        <Field label={fields.byAttributes} hint={texts.byAttributesHint}>
          <input className="input" value={form.by} onChange={(event) => onChange({ ...form, by: event.target.value })} />
        </Field>
      )}
      {form.kind === 'THRESHOLD' && (
        <>
          <Choice
            label={fields.aggregation}
            value={form.aggregation}
            choices={AGGREGATIONS}
            names={texts.aggregation}
            onChoose={(aggregation) => onChange({ ...form, aggregation })}
          />
          <Choice
            label={fields.comparison}
            value={form.comparison}
            choices={COMPARISONS}
            names={texts.comparison}
            onChoose={(comparison) => onChange({ ...form, comparison })}
          />
          {number('threshold', fields.threshold)}
          {number('back', fields.back)}
        </>
      )}
      {(form.kind === 'THRESHOLD' || form.kind === 'ABSENCE') && number('window', fields.window)}
      {number('hold', fields.hold)}
      {number('keep', fields.keep)}
      <Choice
        label={fields.severity}
        value={form.severity}
        choices={SEVERITIES}
        names={words.operations.severity}
        onChoose={(severity: Severity) => onChange({ ...form, severity })}
      />
      <label className="inline-field">
        <input
          type="checkbox"
          checked={form.opensIncident}
          onChange={(event) => onChange({ ...form, opensIncident: event.target.checked })}
        />
        <span>{fields.opens}</span>
      </label>
    </>
  );
}
