import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';

type Named = { readonly name: string } | null;

/** What a right says of itself that was granted without a request. */
export type Direct = {
  readonly reason: string | null;
  readonly grantedBy: Named;
  readonly confirmationDueAt: string | null;
  readonly confirmedAt: string | null;
  readonly confirmedBy: Named;
};

/** Whether the right lapses unless somebody else confirms it. */
export function isUnconfirmed({ confirmationDueAt, confirmedAt }: Direct): boolean {
  return confirmationDueAt !== null && confirmedAt === null;
}

/** Why a right was granted without a request, and by whom it was confirmed or by when it must be. */
export function DirectGrant({ grant }: { readonly grant: Direct }) {
  const texts = useLanguage().words.rights.direct;
  if (grant.reason === null) {
    return null;
  }
  return (
    <span className="cell-sub">
      {texts.because(grant.grantedBy?.name ?? '–', grant.reason)}{' '}
      {isUnconfirmed(grant) && <Badge tone="high">{texts.toConfirm(instant(grant.confirmationDueAt ?? ''))}</Badge>}
      {grant.confirmedAt !== null && texts.confirmed(grant.confirmedBy?.name ?? '–', instant(grant.confirmedAt))}
    </span>
  );
}
