import type {
  Aggregation,
  AlertRuleDefinitionInput,
  AlertRuleKind,
  AlertRulePageQuery,
  Comparison,
  Severity,
} from '../../generated/graphql';

/** What a rule watches for, as it is typed. */
export type RuleForm = {
  readonly kind: AlertRuleKind;
  readonly bot: { readonly code: string; readonly id: string | null };
  readonly department: { readonly code: string; readonly id: string | null };
  readonly slo: string;
  readonly metric: string;
  readonly aggregation: Aggregation;
  readonly comparison: Comparison;
  readonly threshold: string;
  readonly back: string;
  readonly window: string;
  readonly hold: string;
  readonly keep: string;
  readonly severity: Severity;
  readonly opensIncident: boolean;
};

const NONE = { code: '', id: null };

export const newRule: RuleForm = {
  kind: 'THRESHOLD',
  bot: NONE,
  department: NONE,
  slo: '',
  metric: '',
  aggregation: 'MEAN',
  comparison: 'ABOVE',
  threshold: '',
  back: '',
  window: '300',
  hold: '0',
  keep: '0',
  severity: 'MODERATE',
  opensIncident: true,
};

type Rule = NonNullable<AlertRulePageQuery['alertRule']>;

/** A rule that is written down, to be changed. */
export function formOf(rule: Rule): RuleForm {
  const text = (value: number | string | null | undefined) => (value === null || value === undefined ? '' : String(value));
  return {
    kind: rule.kind,
    bot: rule.bot === null ? NONE : { code: rule.bot.code, id: rule.bot.id },
    department: rule.department === null ? NONE : { code: rule.department.code, id: rule.department.id },
    slo: rule.slo?.id ?? '',
    metric: rule.metric ?? '',
    aggregation: rule.aggregation ?? 'MEAN',
    comparison: rule.comparison ?? 'ABOVE',
    threshold: text(rule.threshold),
    back: text(rule.resolveThreshold),
    window: text(rule.windowSeconds),
    hold: text(rule.holdSeconds),
    keep: text(rule.keepFiringSeconds),
    severity: rule.severity,
    opensIncident: rule.opensIncident,
  };
}

function figure(typed: string): number | null {
  const text = typed.trim();
  return text === '' || Number.isNaN(Number(text)) ? null : Number(text);
}

/** What is sent: of what is typed, only what the kind of rule has. */
export function definition(form: RuleForm): AlertRuleDefinitionInput {
  const threshold = form.kind === 'THRESHOLD';
  const burn = form.kind === 'BURN_RATE';
  return {
    kind: form.kind,
    severity: form.severity,
    opensIncident: form.opensIncident,
    holdSeconds: figure(form.hold),
    keepFiringSeconds: figure(form.keep),
    ...(burn
      ? { slo: form.slo }
      : {
          metric: form.metric.trim(),
          bot: form.bot.id,
          department: form.department.id,
        }),
    ...((threshold || form.kind === 'ABSENCE') && { windowSeconds: figure(form.window) }),
    ...(threshold && {
      aggregation: form.aggregation,
      comparison: form.comparison,
      threshold: figure(form.threshold),
      resolveThreshold: figure(form.back),
    }),
  };
}
