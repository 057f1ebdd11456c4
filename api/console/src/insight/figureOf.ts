import type { Period } from '../platform/period/period';
import type { Kpi } from './useKpiValues';
import type { Scope } from './useScope';

/** The figures that a part of a KPI's page shows. */
export type FigureOf = {
  readonly kpi: Kpi;
  readonly period: Period;
  readonly of: Scope;
  /** The ID of the snapshot; null for the latest one. */
  readonly snapshot: string | null;
};
