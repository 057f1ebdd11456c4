import type { GrantPartsFragment } from '../../generated/graphql';
import { date } from '../../platform/format/formats';
import { defaultText } from '../../platform/language/defaults';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Words } from '../../platform/language/words';
import { Badge } from '../../platform/ui/Badge';
import { Unbroken } from '../../platform/ui/Unbroken';
import { DirectGrant } from '../DirectGrant';

/** A role and what it reaches over, in a line. */
export function grantName(grant: GrantPartsFragment, words: Words): string {
  const over = grant.bot?.name ?? grant.department?.name ?? words.rights.scope[grant.scope];
  return `${defaultText(grant.role?.name ?? '', words)} · ${over}`;
}

/** A role with its scope, its expiry, and its source if that is another system. */
export function GrantLine({ grant }: { readonly grant: GrantPartsFragment }) {
  const { words } = useLanguage();
  const texts = words.rights;
  return (
    <>
      {grantName(grant, words)}{' '}
      {grant.expiresAt !== null && <span className="quiet"><Unbroken>{texts.until(date(grant.expiresAt))}</Unbroken></span>}{' '}
      {grant.origin === 'EXTERNAL' && <Badge tone="quiet">{texts.external}</Badge>}
      {grant.origin === 'DIRECTORY' && <Badge tone="quiet">{texts.directory}</Badge>}
      <DirectGrant grant={grant} />
    </>
  );
}
