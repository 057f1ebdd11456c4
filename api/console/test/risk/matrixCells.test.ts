import { describe, expect, it } from 'vitest';
import type { RiskLevel } from '../../src/generated/graphql';
import { cellsOf, placeOf } from '../../src/risk/register/matrixCells';

const group = (count: number, ...values: readonly (string | null)[]) => ({ keys: values.map((value) => ({ value })), count });
const none = new Map<string, RiskLevel>();
const place = placeOf('HIGH', 'LOW');

describe('the matrix of the register', () => {
  it('counts the risks of a cell, whatever their levels', () => {
    const cells = cellsOf([group(2, 'HIGH', 'LOW', 'LOW'), group(3, 'HIGH', 'LOW', 'MEDIUM'), group(1, 'LOW', 'LOW', 'LOW')], none);
    expect(cells.get(place)?.count).toBe(5);
    expect(cells.get(placeOf('LOW', 'LOW'))).toEqual({ level: 'LOW', count: 1 });
  });

  it('shows the level in force where levels differ', () => {
    const inForce = new Map<string, RiskLevel>([[place, 'MEDIUM']]);
    const groups = [group(5, 'HIGH', 'LOW', 'LOW'), group(1, 'HIGH', 'LOW', 'MEDIUM')];
    expect(cellsOf(groups, inForce).get(place)).toEqual({ level: 'MEDIUM', count: 6 });
  });

  it('shows the level of the most risks where none is in force', () => {
    const groups = [group(2, 'HIGH', 'LOW', 'LOW'), group(4, 'HIGH', 'LOW', 'MEDIUM'), group(3, 'HIGH', 'LOW', 'HIGH')];
    expect(cellsOf(groups, none).get(place)).toEqual({ level: 'MEDIUM', count: 9 });
  });

  it('shows the level of the risks where it is one', () => {
    const inForce = new Map<string, RiskLevel>([[place, 'MEDIUM']]);
    expect(cellsOf([group(5, 'HIGH', 'LOW', 'LOW')], inForce).get(place)).toEqual({ level: 'LOW', count: 5 });
  });

  it('leaves out risks that are not assessed', () => {
    expect(cellsOf([group(7, null, null, null)], none).size).toBe(0);
  });
});
