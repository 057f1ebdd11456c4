export const riskModelsPath = '/risk/models';

export function riskModelPath(number: string): string {
  return `${riskModelsPath}/${encodeURIComponent(number)}`;
}

/** The number of the version that Botwarden ships with, which nobody drafted. */
export const SHIPPED = '1';
