import type { DeclarationState } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';

type Props = { readonly state: DeclarationState; readonly validUntil: string };

/** Whether a declaration counts now. */
export function DeclarationBadge({ state, validUntil }: Props) {
  const texts = useLanguage().words.declaration;
  if (state === 'WITHDRAWN') {
    return <Badge tone="quiet">{texts.withdrawn}</Badge>;
  }
  return new Date(validUntil) > new Date() ? (
    <Badge tone="good">{texts.current}</Badge>
  ) : (
    <Badge tone="critical">{texts.expired}</Badge>
  );
}
