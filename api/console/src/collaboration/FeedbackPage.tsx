import { Link, useParams } from 'react-router';
import { botPath } from '../catalog/paths';
import { requirementPath } from '../delivery/paths';
import { FeedbackPageDocument, type FeedbackPageQuery } from '../generated/graphql';
import { incidentPath } from '../operations/paths';
import { useRead } from '../platform/api/useRead';
import { date, instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { AnswerDue, FeedbackStateBadge } from './badges';
import { FeedbackSteps } from './FeedbackSteps';
import { Unbroken } from '../platform/ui/Unbroken';

type Item = NonNullable<FeedbackPageQuery['feedbackItem']>;

function Decision({ item }: { readonly item: Item }) {
  const { words } = useLanguage();
  const texts = words.collaboration;
  if (item.reason === null) {
    return null;
  }
  return (
    <Panel title={item.outcome === null ? texts.feedbackState[item.state] : texts.outcome[item.outcome]}>
      <p className="prose">{item.reason}</p>
      {item.requirement !== null && (
        <p>
          <Link to={requirementPath(item.requirement.number)}>{item.requirement.number}</Link> {item.requirement.title}
        </p>
      )}
      {item.incident !== null && (
        <p>
          <Link to={incidentPath(item.incident.number)}>{item.incident.number}</Link> {item.incident.title}
        </p>
      )}
      {item.decidedAt !== null && <p className="quiet"><Unbroken>{texts.decidedBy(item.decidedBy?.name ?? '', date(item.decidedAt))}</Unbroken></p>}
    </Panel>
  );
}

function Discussion({ item }: { readonly item: Item }) {
  const { words } = useLanguage();
  const texts = words.collaboration;
  return (
    <Panel title={texts.discussion} foot={words.platform.utc}>
      {item.discussion.edges.length === 0 ? (
        <Empty title={texts.nothingSaid} />
      ) : (
        <ol className="plain-list stack">
          {item.discussion.edges.map(({ node }) => (
            <li key={node.id}>
              <strong>{node.writtenBy?.name}</strong> <span className="quiet"><Unbroken>{instant(node.writtenAt)}</Unbroken></span>
              <p className="prose">{node.text}</p>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Known({ item }: { readonly item: Item }) {
  return (
    <Page
      title={`${item.number} · ${item.title}`}
      beside={
        <>
          <FeedbackStateBadge state={item.state} />
          <AnswerDue item={item} />
        </>
      }
      lead={
        <>
          {item.bot !== null && (
            <>
              <Link to={botPath(item.bot.code)}>{item.bot.name}</Link> ·{' '}
            </>
          )}
          {item.givenBy?.name} · <Unbroken>{date(item.createdAt)}</Unbroken>
        </>
      }
      tools={<FeedbackSteps item={item} />}
    >
      <Panel>
        <p className="prose">{item.text}</p>
      </Panel>
      <Decision item={item} />
      <Discussion item={item} />
    </Page>
  );
}

/** One item of feedback, with its replies and its outcome. */
export function FeedbackPage() {
  const { number = '' } = useParams();
  const reading = useRead(FeedbackPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ feedbackItem }) => (feedbackItem === null ? <NotFound /> : <Known key={feedbackItem.id} item={feedbackItem} />)}
    </Shown>
  );
}
