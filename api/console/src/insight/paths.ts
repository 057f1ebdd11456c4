/** The address of a KPI's page, for all or for one bot or department. */
export function kpiPath(id: string, of: { bot?: string; department?: string; period?: string } = {}): string {
  const query = new URLSearchParams(Object.entries(of).filter(([, value]) => value !== ''));
  return `/kpis/${encodeURIComponent(id)}${query.size > 0 ? `?${query.toString()}` : ''}`;
}
