export const proposedActionPath = (number: string): string => `/proposed-actions/${encodeURIComponent(number)}`;
