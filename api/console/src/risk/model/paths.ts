export const riskModelsPath = '/risk/models';

export function riskModelPath(number: string): string {
  return `${riskModelsPath}/${encodeURIComponent(number)}`;
}
