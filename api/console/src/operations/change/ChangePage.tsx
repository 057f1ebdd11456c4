import { Link, useParams } from 'react-router';
import { botPath } from '../../catalog/paths';
import { ChangePageDocument, type ChangePageQuery } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Badge } from '../../platform/ui/Badge';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { incidentPath } from '../paths';
import { ChangeStateBadge } from './badges';
import { ChangeActions } from './ChangeActions';
import { changePath } from './paths';
import { Unbroken } from '../../platform/ui/Unbroken';

type Change = NonNullable<ChangePageQuery['change']>;

function Facts({ change }: { readonly change: Change }) {
  const { words } = useLanguage();
  const { fields, kind, purpose, risk } = words.changes;
  const by = (at: string | null, who: { readonly name: string } | null) =>
    at === null ? null : who === null ? instant(at) : `${instant(at)} · ${who.name}`;
  const facts = [
    [fields.kind, kind[change.kind]],
    [fields.purpose, purpose[change.purpose]],
    [fields.risk, change.risk === null ? null : risk[change.risk]],
    [fields.from, instant(change.startsAt)],
    [fields.until, instant(change.endsAt)],
    [fields.dated, change.dated],
    [fields.author, change.author?.name ?? change.authorName],
    [fields.release, change.release?.label ?? null],
    [fields.template, change.template?.name ?? null],
    [fields.tested, by(change.testedAt, change.testedBy)],
    [fields.approved, by(change.approvedAt, change.approvedBy)],
    [fields.started, by(change.startedAt, change.startedBy)],
    [fields.finished, by(change.finishedAt, null)],
    [fields.verifiedBy, [change.functionRun, change.performanceRun].flatMap((run) => run?.name ?? []).join(' · ') || null],
    [fields.restored, by(change.restoredAt, null)],
    [fields.reviewDue, by(change.reviewDueAt, null)],
    [fields.reviewed, by(change.reviewedAt, change.reviewedBy)],
    [fields.closed, by(change.closedAt, null)],
    [fields.origin, words.platform.origin[change.origin]],
  ] as const;
  return (
    <Panel title={words.changes.facts} foot={words.platform.utc}>
      <dl className="facts figures">
        <dt>{fields.bot}</dt>
        <dd>{change.bot !== null && <Link to={botPath(change.bot.code)}>{change.bot.name}</Link>}</dd>
        {change.incident !== null && (
          <>
            <dt>{fields.incident}</dt>
            <dd>
              <Link to={incidentPath(change.incident.number)}>{change.incident.number}</Link>
            </dd>
          </>
        )}
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label} className="facts-line">
              <dt>{label}</dt>
              <dd><Unbroken>{value}</Unbroken></dd>
            </div>
          ),
        )}
      </dl>
    </Panel>
  );
}

/** What the next step still waits for, and what else is going on with the bot. */
function Missing({ change }: { readonly change: Change }) {
  const { words } = useLanguage();
  const texts = words.changes;
  if (change.state === 'CLOSED' || change.state === 'CANCELLED') {
    return null;
  }
  return (
    <Panel title={texts.lacks}>
      {change.needs.length === 0 ? (
        <p className="quiet">{texts.lacksNothing}</p>
      ) : (
        <ul>
          {change.needs.map(({ need }) => (
            <li key={need}>{texts.need[need]}</li>
          ))}
        </ul>
      )}
      {change.overlaps.length > 0 && (
        <>
          <h3>{texts.overlaps}</h3>
          <ul className="plain-list">
            {change.overlaps.map(({ other }) =>
              other === null ? null : (
                <li key={other.id}>
                  <Link to={changePath(other.number)}>{other.number}</Link> {other.title}
                </li>
              ),
            )}
          </ul>
        </>
      )}
    </Panel>
  );
}

function Texts({ change }: { readonly change: Change }) {
  const { words } = useLanguage();
  const { fields, removed, settings } = words.changes;
  const texts = [
    [fields.description, change.description],
    [fields.riskNote, change.riskNote],
    [fields.plan, change.plan],
    [fields.rollback, change.rollback],
  ] as const;
  return (
    <>
      {texts.map(([title, text]) =>
        text === null ? null : (
          <Panel key={title} title={title}>
            <p className="prose">{text}</p>
          </Panel>
        ),
      )}
      {change.settings.length > 0 && (
        <Panel title={settings}>
          <dl className="facts">
            {change.settings.map(({ name, value }) => (
              <div key={name} className="facts-line">
                <dt>{name}</dt>
                <dd>{value ?? <span className="quiet">{removed}</span>}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      )}
    </>
  );
}

function Caused({ change }: { readonly change: Change }) {
  const { words } = useLanguage();
  const incidents = change.causedIncidents.edges;
  return incidents.length === 0 ? null : (
    <Panel title={words.changes.caused}>
      <ul className="plain-list">
        {incidents.map(({ node }) => (
          <li key={node.id}>
            <Link to={incidentPath(node.number)}>{node.number}</Link> {node.title}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function History({ change }: { readonly change: Change }) {
  const { words } = useLanguage();
  const texts = words.changes;
  const by = (who: string | null) => (who === null ? null : ` · ${who}`);
  return (
    <Panel title={texts.history}>
      <ol className="stack">
        {change.history.edges.map(({ node }) => (
          <li key={node.id}>
            <strong>{texts.entry[node.kind]}</strong>{' '}
            <span className="quiet">
              <Unbroken>{instant(node.at)}</Unbroken>
              {by(node.actor?.name ?? node.actorName)}
            </span>
            {node.note !== null && <p className="prose">{node.note}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Known({ change }: { readonly change: Change }) {
  const { words } = useLanguage();
  return (
    <Page
      title={change.number}
      beside={
        <>
          <ChangeStateBadge state={change.state} />
          {change.failed === true && <Badge tone="critical">{words.changes.failed}</Badge>}
          {change.rolledBack && <Badge tone="high">{words.changes.rolledBack}</Badge>}
        </>
      }
      lead={change.title}
      tools={<ChangeActions change={change} />}
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          <Missing change={change} />
          <Caused change={change} />
          <Texts change={change} />
          <History change={change} />
        </div>
        <Facts change={change} />
      </div>
    </Page>
  );
}

/** One change: what is missing to go on, its plan, and what happened to it. */
export function ChangePage() {
  const { number = '' } = useParams();
  const reading = useRead(ChangePageDocument, { number });
  return <Shown reading={reading}>{({ change }) => (change === null ? <NotFound /> : <Known change={change} />)}</Shown>;
}
