import type { InspectionRowFragment } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';

/** What an inspection is about. */
export function ScopeOf({ inspection }: { readonly inspection: Pick<InspectionRowFragment, 'department' | 'bots'> }) {
  const texts = useLanguage().words.inspection;
  const bots = inspection.bots.flatMap(({ bot }) => (bot === null ? [] : [bot.name]));
  return <>{inspection.department?.name ?? (bots.length === 0 ? texts.everything : bots.join(', '))}</>;
}
