import type {
  Aggregation,
  AlertRuleDefinitionInput,
  AlertRuleKind,
  AlertRulePageQuery,
  BurnUrgency,
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
  /** Attributes, with commas between. */
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
  /** What has no field of its own here and stays as it is. */
  readonly kept: Pick<
    AlertRuleDefinitionInput,
    'burnWindows' | 'groupBy' | 'incidentAfter' | 'incidentSeverity' | 'labels'
  >;
};

const NONE = { code: '', id: null };

export const newRule: RuleForm = {
  kind: 'THRESHOLD',
  bot: NONE,
  department: NONE,
  slo: '',
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
    kept: {
      burnWindows: rule.burnWindows.map(({ factor, longSeconds, shortSeconds }) => ({ factor, longSeconds, shortSeconds })),
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

/** The attributes that are typed, each once. */
function attributes(typed: string): string[] {
  return [...new Set(typed.split(',').map((each) => each.trim()))].filter((each) => each !== '');
}

/** What is sent: of what is typed, only what the kind of rule has. */
export function definition(form: RuleForm): AlertRuleDefinitionInput {
  const threshold = form.kind === 'THRESHOLD';
  const burn = form.kind === 'BURN_RATE';
  const { burnWindows, ...kept } = form.kept;
  return {
    ...kept,
    kind: form.kind,
    severity: form.severity,
    opensIncident: form.opensIncident,
    forSeconds: figure(form.hold),
    keepFiringSeconds: figure(form.keep),
    ...(burn
      ? { slo: form.slo, ...(form.urgency === 'OWN' ? { burnWindows } : { burnUrgency: form.urgency }) }
      : {
          metric: form.metric.trim(),
          byAttributes: attributes(form.by),
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
