import { expect, test } from 'vitest';
import { allows, offer } from '../../src/platform/form/actions';

const record = {
  viewerActions: [
    { action: 'closeIncident', allowed: false, code: 'REVIEW_DUE', reason: 'It is reviewed first.' },
    { action: 'commentOnIncident', allowed: true, code: null, reason: null },
    { action: 'mitigateIncident', allowed: false, code: 'WRONG_STATE', reason: 'Possible only from ACKNOWLEDGED.' },
    { action: 'resolveIncident', allowed: false, code: 'FORBIDDEN', reason: 'Requires the permission x.' },
  ],
} as const;

test('offers what is allowed', () => {
  expect(offer(record, 'commentOnIncident')).toEqual({ reason: null });
  expect(allows(record, 'commentOnIncident')).toBe(true);
});

test('shows why something else prevents an action', () => {
  expect(offer(record, 'closeIncident')).toEqual({ reason: 'It is reviewed first.' });
  expect(allows(record, 'closeIncident')).toBe(false);
});

test('hides what the state or the roles exclude', () => {
  expect(offer(record, 'mitigateIncident')).toBeNull();
  expect(offer(record, 'resolveIncident')).toBeNull();
  expect(offer(record, 'unknown')).toBeNull();
});
