import { NavLink } from 'react-router';
import { WorkCountDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Icon } from '../platform/ui/Icon';
import { WORK_POLL } from './poll';

/** The way to what waits for the viewer, from every page, with how much that is. */
export function WorkLink() {
  const { words, formats } = useLanguage();
  const texts = words.work;
  const waiting = useRead(WorkCountDocument, {}, { keep: true, every: WORK_POLL }).data?.myWork;
  const some = waiting !== undefined && waiting.totalCount > 0;
  return (
    <NavLink to="/my-work" className="side-link" title={texts.title}>
      <Icon name="my-work" />
      <span>{texts.title}</span>
      {some && (
        <>
          <strong
            className={waiting.overdueCount > 0 ? 'side-count side-count-overdue' : 'side-count'}
            aria-hidden="true"
          >
            {formats.count(waiting.totalCount)}
          </strong>
          <span className="unseen">
            {texts.waiting(formats.count(waiting.totalCount), formats.count(waiting.overdueCount))}
          </span>
        </>
      )}
    </NavLink>
  );
}
