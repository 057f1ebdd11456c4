import { describe, expect, it } from 'vitest';
import { definition, formOf, newRule } from '../../src/monitoring/alerting/ruleForm';

type Rule = Parameters<typeof formOf>[0];

const BURN = {
  kind: 'BURN_RATE',
  bot: null,
  department: null,
  slo: { id: 'slo_1', name: 'Answers' },
  healthStates: [],
  metric: null,
  byAttributes: [],
  groupBy: ['team'],
  labels: [{ name: 'team', value: 'ops' }],
  burnWindows: [{ factor: 1, longSeconds: 259200, shortSeconds: 21600 }],
  forSeconds: 0,
  keepFiringSeconds: 0,
  severity: 'LOW',
  opensIncident: true,
  incidentAfter: 3,
  incidentSeverity: 'HIGH',
} as unknown as Rule;

describe('a rule that is changed', () => {
  it('keeps what the form has no fields for', () => {
    expect(definition(formOf(BURN))).toMatchObject({
      condition: {
        burnRate: { slo: 'slo_1', windows: { pairs: [{ factor: 1, longSeconds: 259200, shortSeconds: 21600 }] } },
      },
      groupBy: ['team'],
      labels: [{ name: 'team', value: 'ops' }],
      incidentAfter: 3,
      incidentSeverity: 'HIGH',
    });
  });

  it('takes other windows where others are chosen', () => {
    expect(definition({ ...formOf(BURN), urgency: 'TICKET' }).condition).toEqual({
      burnRate: { slo: 'slo_1', windows: { urgency: 'TICKET' } },
    });
  });

  it('names each attribute once', () => {
    expect(definition({ ...newRule, by: ' http.route, model,,model ' }).condition).toMatchObject({
      threshold: { byAttributes: ['http.route', 'model'] },
    });
  });
});
