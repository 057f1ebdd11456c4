import { Link } from 'react-router';
import type { ActionItemPartsFragment } from '../generated/graphql';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Panel } from '../platform/ui/Page';
import { ActionItemBadges, ActionItemSteps } from './ActionItemSteps';
import { actionItemPath } from './paths';

type Props = { readonly items: { readonly edges: readonly { readonly node: ActionItemPartsFragment }[] } };

/** The action items of a record, on its page. */
export function ActionItemsPanel({ items }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.commitment;
  const all = items.edges.map(({ node }) => node);
  const open = all.filter(({ state, required }) => state === 'OPEN' && required).length;
  if (all.length === 0) {
    return null;
  }
  return (
    <Panel title={texts.title} tools={open > 0 && <Badge tone="medium">{texts.open(formats.count(open))}</Badge>}>
      <ul className="plain-list stack">
        {all.map((item) => (
          <li key={item.id} className="stack">
            <div>
              <ActionItemBadges item={item} /> <Link to={actionItemPath(item.number)}>{item.number}</Link>{' '}
              <strong>{item.title}</strong>{' '}
              <span className="quiet figures">
                {[item.assignee?.name, date(item.dueAt), item.required ? null : texts.recommended]
                  .filter((each) => each != null)
                  .join(' · ')}
              </span>
            </div>
            {(item.evidence ?? item.note) !== null && <p className="prose">{item.evidence ?? item.note}</p>}
            <div className="page-tools">
              <ActionItemSteps item={item} />
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
