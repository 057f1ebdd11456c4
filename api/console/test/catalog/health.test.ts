import { describe, expect, it } from 'vitest';
import { diagnose, type HealthFacts } from '../../src/catalog/health';

const quiet: HealthFacts = {
  state: 'LIVE',
  openCritical: 0,
  openHigh: 0,
  opened: 12,
  serious: 0,
  risk: 'LOW',
  sla: 0.97,
  slaTarget: 0.95,
};

describe('the health of a bot', () => {
  it('is good where nothing speaks against it', () => {
    expect(diagnose(quiet)).toEqual({ health: 'good', reasons: [] });
  });

  it('is critical with an open incident of severity CRITICAL, whatever else', () => {
    const { health, reasons } = diagnose({ ...quiet, openCritical: 2, openHigh: 1 });
    expect(health).toBe('critical');
    expect(reasons.map(({ kind }) => kind)).toEqual(['openCritical', 'openHigh']);
  });

  it('is critical at a very high risk', () => expect(diagnose({ ...quiet, risk: 'VERY_HIGH' }).health).toBe('critical'));

  it.each([
    ['an open incident of severity HIGH', { openHigh: 1 }],
    ['a high risk', { risk: 'HIGH' }],
    ['a serious incident in the period', { serious: 1 }],
    ['an SLA attainment below its target', { sla: 0.9499 }],
  ] as const)('needs attention with %s', (_, facts) => expect(diagnose({ ...quiet, ...facts }).health).toBe('attention'));

  it('does not hold a target against it that is met, or not set', () => {
    expect(diagnose({ ...quiet, sla: 0.95 }).health).toBe('good');
    expect(diagnose({ ...quiet, sla: 0.1, slaTarget: null }).health).toBe('good');
  });

  it('is not judged where nothing was measured', () => {
    expect(diagnose({ ...quiet, opened: 0, risk: null, sla: null }).health).toBe('unmeasured');
  });

  it('is not judged of a bot that is not live', () => {
    expect(diagnose({ ...quiet, state: 'SUSPENDED', openCritical: 1 })).toEqual({ health: 'unmeasured', reasons: [] });
  });
});
