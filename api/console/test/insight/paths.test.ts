import { expect, it } from 'vitest';
import { casesPath, kpiPath } from '../../src/insight/paths';

it('keeps the scope in the address of the cases', () => {
  expect(kpiPath('mttr', { bot: '', department: 'it', period: '2016-Q2' })).toBe('/kpis/mttr?department=it&period=2016-Q2');
  expect(casesPath('mttr', { department: 'it', snapshot: '' })).toBe('/kpis/mttr/cases?department=it');
  expect(casesPath('mttr')).toBe('/kpis/mttr/cases');
  expect(casesPath('mttr', { bot: 'a' }, ['KIND:X', 'RELEASE:'])).toBe('/kpis/mttr/cases?bot=a&with=KIND%3AX&with=RELEASE%3A');
});
