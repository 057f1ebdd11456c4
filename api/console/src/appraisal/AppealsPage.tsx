import { useLanguage } from '../platform/language/LanguageProvider';
import { Page } from '../platform/ui/Page';
import { Appeals } from './Appeals';

/** The appeals against all appraisals. */
export function AppealsPage() {
  const { words } = useLanguage();
  const texts = words.appraisal.appeal;
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Appeals />
    </Page>
  );
}
