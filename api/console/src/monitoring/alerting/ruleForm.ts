import type {
  Aggregation,
  AlertConditionInput,
  AlertRuleDefinitionInput,
  AlertRuleKind,
  AlertRulePageQuery,
  AlertRuleScopeInput,
  BurnUrgency,
  BurnWindowInput,
  Comparison,
  HealthStatus,
  Severity,
} from '../../generated/graphql';

/** The condition of a rule as entered in the form. */
export type RuleForm = {
  readonly kind: AlertRuleKind;
  readonly bot: { readonly code: string; readonly id: string | null };
  readonly department: { readonly code: string; readonly id: string | null };
  readonly slo: string;
  readonly health: readonly HealthStatus[];
  readonly metric: string;
  /** Attributes, separated by commas. */
  readonly by: string;
  readonly urgency: BurnUrgency | 'OWN';
  readonly aggregation: Aggregation;
  readonly comparison: Comparison;
  readonly threshold: string;
  readonly back: string;
  readonly window: string;
  readonly hold: string;
  readonly keep: string;
  readonly severity: Severity;
  readonly opensIncident: boolean;
  /** Values without a field in the form; they are sent unchanged. */
  readonly kept: Pick<AlertRuleDefinitionInput, 'groupBy' | 'incidentAfter' | 'incidentSeverity' | 'labels'>;
  /** The windows of a custom burn rate. */
  readonly pairs: readonly BurnWindowInput[];
};

const NONE = { code: '', id: null };

export const newRule: RuleForm = {
  kind: 'THRESHOLD',
  bot: NONE,
  department: NONE,
  slo: '',
  health: ['SILENT'],
  metric: '',
  by: '',
  urgency: 'PAGE',
  aggregation: 'MEAN',
  comparison: 'ABOVE',
  threshold: '',
  back: '',
  window: '300',
  hold: '0',
  keep: '0',
  severity: 'MODERATE',
  opensIncident: true,
  kept: {},
  pairs: [],
};

type Rule = NonNullable<AlertRulePageQuery['alertRule']>;

/** The form of an existing rule. */
export function formOf(rule: Rule): RuleForm {
  const text = (value: number | string | null | undefined) => (value === null || value === undefined ? '' : String(value));
  return {
    kind: rule.kind,
    bot: rule.bot === null ? NONE : { code: rule.bot.code, id: rule.bot.id },
    department: rule.department === null ? NONE : { code: rule.department.code, id: rule.department.id },
    slo: rule.slo?.id ?? '',
    health: rule.healthStates.length > 0 ? rule.healthStates : newRule.health,
    metric: rule.metric ?? '',
    by: rule.byAttributes.join(', '),
    urgency: rule.burnWindows.length > 0 ? 'OWN' : 'PAGE',
    aggregation: rule.aggregation ?? 'MEAN',
    comparison: rule.comparison ?? 'ABOVE',
    threshold: text(rule.threshold),
    back: text(rule.resolveThreshold),
    window: text(rule.windowSeconds),
    hold: text(rule.forSeconds),
    keep: text(rule.keepFiringSeconds),
    severity: rule.severity,
    opensIncident: rule.opensIncident,
    pairs: rule.burnWindows.map(({ factor, longSeconds, shortSeconds }) => ({ factor, longSeconds, shortSeconds })),
    kept: {
      groupBy: rule.groupBy,
      incidentAfter: rule.incidentAfter,
      incidentSeverity: rule.incidentSeverity,
      labels: rule.labels.map(({ name, value }) => ({ name, value })),
    },
  };
}

function figure(typed: string): number | null {
  const text = typed.trim();
  return text === '' || Number.isNaN(Number(text)) ? null : Number(text);
}

/** The attributes entered, without duplicates. */
function attributes(typed: string): string[] {
  return [...new Set(typed.split(',').map((each) => each.trim()))].filter((each) => each !== '');
}

/** The threshold entered; null if there is none or the rule has no threshold. */
export function thresholdIn(form: RuleForm): number | null {
  return form.kind === 'THRESHOLD' ? figure(form.threshold) : null;
}

/** Whether the form is complete enough for a preview. */
export function isComplete(form: RuleForm): boolean {
  switch (form.kind) {
    case 'BURN_RATE':
      return true;
    case 'HEALTH':
      return form.health.length > 0;
    default:
      return form.metric.trim() !== '' && (form.kind !== 'THRESHOLD' || thresholdIn(form) !== null);
  }
}

function scope({ bot, department }: RuleForm): AlertRuleScopeInput | null {
  if (bot.id !== null) {
    return { bot: { id: bot.id } };
  }
  return department.id === null ? null : { department: { id: department.id } };
}

function condition(form: RuleForm): AlertConditionInput {
  const watched = { metric: form.metric.trim(), scope: scope(form), byAttributes: attributes(form.by) };
  switch (form.kind) {
    case 'THRESHOLD':
      return {
        threshold: {
          ...watched,
          aggregation: form.aggregation,
          comparison: form.comparison,
          threshold: thresholdIn(form) ?? Number.NaN,
          resolveThreshold: figure(form.back),
          windowSeconds: figure(form.window),
        },
      };
    case 'ABSENCE':
      return { absence: { ...watched, windowSeconds: figure(form.window) } };
    case 'ANOMALY':
      return { anomaly: watched };
    case 'BURN_RATE':
      return {
        burnRate: {
          ...(form.slo === '' ? { scope: scope(form) } : { slo: form.slo }),
          windows: form.urgency === 'OWN' ? { pairs: [...form.pairs] } : { urgency: form.urgency },
        },
      };
    case 'HEALTH':
      return { health: { states: [...form.health], scope: scope(form) } };
  }
}

/** The input that is sent. */
export function definition(form: RuleForm): AlertRuleDefinitionInput {
  return {
    ...form.kept,
    condition: condition(form),
    severity: form.severity,
    opensIncident: form.opensIncident,
    forSeconds: figure(form.hold),
    keepFiringSeconds: figure(form.keep),
  };
}
