import { Link } from 'react-router';
import { botPath } from '../catalog/paths';
import { MyWorkDocument, type WorkItemPartsFragment, type WorkKind } from '../generated/graphql';
import { useNow } from '../platform/ui/useNow';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { Page, Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { byDue } from './dueGroups';
import { WORK_POLL } from './poll';
import { workPath } from './workPath';
import { Unbroken } from '../platform/ui/Unbroken';

const PAGE = 50;
const MINUTE = 60_000;

function Item({ item }: { readonly item: WorkItemPartsFragment }) {
  const { words, formats, pick } = useLanguage();
  const texts = words.work;
  const path = workPath(item);
  const { record } = item;
  const title = record?.__typename === 'Control' ? pick(record.name, record.nameZh) : item.title;
  return (
    <li className="work-item">
      <div className="work-item-head">
        {path === null ? <span>{title}</span> : <Link to={path}>{title}</Link>}
        {item.overdue && (
          <Badge tone="critical" shaped>
            {texts.overdue}
          </Badge>
        )}
      </div>
      <div className="work-item-facts">
        <strong>{texts.kind[item.kind]}</strong>
        {item.bot !== null && <Link to={botPath(item.bot.code)}>{item.bot.name}</Link>}
        {item.quantity > 1 && <span>{texts.quantity(formats.count(item.quantity))}</span>}
        <span>{texts.reason[item.reason](item.through ?? '')}</span>
        {item.dueAt !== null && <span><Unbroken>{texts.due(instant(item.dueAt))}</Unbroken></span>}
        <span className="quiet"><Unbroken>{texts.since(instant(item.since))}</Unbroken></span>
      </div>
    </li>
  );
}

/** What waits for the viewer, the most urgent first; what arrives meanwhile comes by itself. */
export function MyWorkPage() {
  const { words } = useLanguage();
  const texts = words.work;
  const now = useNow(MINUTE);
  const address = useAddress();
  const paging = usePaging(PAGE);
  const all = Object.keys(texts.kind) as WorkKind[];
  const kinds = address.list('kind', all);
  const { first, after } = paging.arguments;
  const reading = useRead(
    MyWorkDocument,
    { first, after, kinds: kinds.length === 0 ? null : [...kinds] },
    { keep: true, every: WORK_POLL },
  );
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      tools={
        <ChoiceFilter name="kind" label={texts.kindLabel} choices={all} names={texts.kind} />
      }
    >
      <Shown reading={reading} lines={8}>
        {({ myWork }) =>
          myWork.edges.length === 0 ? (
            <Panel>
              <Empty title={texts.nothing} />
            </Panel>
          ) : (
            <>
              {byDue(
                myWork.edges.map(({ node }) => node),
                now,
              ).map(([group, items]) => (
                <Panel key={group} title={texts.group[group]} flush>
                  <ul className="work-list">
                    {items.map((item) => (
                      <Item key={`${item.kind} ${item.record?.id ?? item.title}`} item={item} />
                    ))}
                  </ul>
                </Panel>
              ))}
              <div className="work-foot">
                <Pager
                  paging={paging}
                  page={myWork.pageInfo}
                  shown={myWork.edges.length}
                  total={myWork.totalCount}
                  forwards
                />
              </div>
            </>
          )
        }
      </Shown>
    </Page>
  );
}
