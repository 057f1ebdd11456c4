import { NavLink } from 'react-router';
import { WorkCountDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Icon } from '../platform/ui/Icon';
import { WORK_POLL } from './poll';

/** The number up to which items are counted; this number means that many or more. */
const COUNTED = 100;

/** The way to what waits for the viewer, from every page, with how much that is. */
export function WorkLink() {
  const { words, formats } = useLanguage();
  const texts = words.work;
  const counted = useRead(WorkCountDocument, {}, { keep: true, every: WORK_POLL }).data?.myWorkCount;
  const some = counted !== undefined && counted.waiting > 0;
  const shown = (count: number) => (count < COUNTED ? formats.count(count) : `${formats.count(COUNTED - 1)}+`);
  return (
    <NavLink to="/my-work" className="side-link" title={texts.title}>
      <Icon name="my-work" />
      <span>{texts.title}</span>
      {some && (
        <>
          <strong
            className={counted.overdue > 0 ? 'side-count side-count-overdue' : 'side-count'}
            aria-hidden="true"
          >
            {shown(counted.waiting)}
          </strong>
          <span className="unseen">{texts.waiting(shown(counted.waiting), shown(counted.overdue))}</span>
        </>
      )}
    </NavLink>
  );
}
