import { useAddress } from '../../platform/ui/useAddress';

function midnight(day: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T00:00:00Z` : undefined;
}

/** The times that the page's address narrows a list to: from a day on, before a day. */
export function useDays(): { readonly from: string | undefined; readonly until: string | undefined } {
  const address = useAddress();
  return { from: midnight(address.text('from')), until: midnight(address.text('until')) };
}
