import { Link, useParams } from 'react-router';
import { botPath } from '../../catalog/paths';
import { LaunchPageDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Badge } from '../../platform/ui/Badge';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { LevelBadge } from '../../risk/LevelBadge';
import type { Application } from './application';
import { Approvals } from './Approvals';
import { CATEGORIES } from './AssessRisk';
import { BotApprovalBadge, LaunchStateBadge, OutcomeBadge } from './badges';
import { LaunchActions } from './LaunchActions';
import { Unbroken } from '../../platform/ui/Unbroken';

type Entry = Application['checklist'][number];
type Revision = Application['revisions'][number];
type Change = Revision['changes'][number];

function Checklist({ application }: { readonly application: Application }) {
  const { words, formats } = useLanguage();
  const texts = words.launch;
  const { checklist } = application;
  const columns: readonly Column<Entry>[] = [
    { key: 'clause', head: texts.clause, kind: 'fit', cell: (row) => row.clause },
    { key: 'item', head: texts.evidence, kind: 'fit', heading: true, cell: (row) => texts.item[row.item] },
    {
      key: 'satisfied',
      head: texts.fields.state,
      kind: 'fit',
      cell: (row) => (
        <Badge tone={row.satisfied ? 'good' : 'high'} shaped>
          {row.satisfied ? texts.there : texts.missing}
        </Badge>
      ),
    },
    {
      key: 'found',
      head: '',
      kind: 'wide',
      cell: (row) => (
        <>
          {row.missing !== null && <span>{row.missing} </span>}
          {row.found !== null && <span className="quiet">{row.found}</span>}
        </>
      ),
    },
  ];
  return (
    <Panel
      title={texts.evidence}
      flush
      foot={texts.evidenceFoot(
        formats.count(checklist.filter(({ satisfied }) => satisfied).length),
        formats.count(checklist.length),
      )}
    >
      <Table caption={texts.evidence} columns={columns} rows={checklist} rowKey={(row) => row.item} />
    </Panel>
  );
}

function Changes({ revision }: { readonly revision: Revision | undefined }) {
  const { words } = useLanguage();
  const texts = words.launch;
  if (revision === undefined || revision.changes.length === 0) {
    return null;
  }
  const value = (text: string | null) =>
    text === null ? <span className="quiet">–</span> : <code className="prose">{text}</code>;
  const columns: readonly Column<Change>[] = [
    { key: 'path', head: texts.place, heading: true, cell: (row) => <code className="prose">{row.path}</code> },
    { key: 'before', head: texts.before, cell: (row) => value(row.before) },
    { key: 'after', head: texts.after, cell: (row) => value(row.after) },
  ];
  return (
    <Panel title={texts.changed} flush foot={texts.changedLead}>
      <Table caption={texts.changed} columns={columns} rows={revision.changes} rowKey={(row) => row.path} />
    </Panel>
  );
}

function Risks({ application }: { readonly application: Application }) {
  const { words } = useLanguage();
  const texts = words.launch;
  const present = application.release?.riskAssessments.filter(({ supersededAt }) => supersededAt === null) ?? [];
  return (
    <Panel title={texts.risks}>
      <ul className="stack">
        {CATEGORIES.map((category) => {
          const found = present.find((each) => each.category === category);
          return (
            <li key={category}>
              <strong>{texts.category[category]}</strong>{' '}
              {found === undefined ? (
                <span className="quiet">{texts.notAssessed}</span>
              ) : (
                <>
                  <LevelBadge level={found.level} /> <span className="quiet">{texts.residual}</span>{' '}
                  <LevelBadge level={found.residualLevel} />
                  <p className="prose">{found.description}</p>
                  <p className="quiet">
                    {found.measures} · <Unbroken>{texts.by(found.author?.name ?? '', instant(found.assessedAt))}</Unbroken>
                  </p>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function Builders({ application }: { readonly application: Application }) {
  const { words } = useLanguage();
  const texts = words.launch;
  const names = [...new Set(application.builders.map(({ name }) => name))].sort();
  return (
    <Panel title={texts.builders} foot={texts.buildersLead}>
      <ul>
        {names.map((name) => (
          <li key={name}>
            {name}{' '}
            <span className="quiet">
              {application.builders
                .filter((builder) => builder.name === name)
                .map(({ role }) => texts.role[role])
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Revisions({ application }: { readonly application: Application }) {
  const { words } = useLanguage();
  const texts = words.launch;
  if (application.revisions.length === 0) {
    return null;
  }
  return (
    <Panel title={texts.revisions}>
      <ul className="stack">
        {application.revisions.toReversed().map((revision) => (
          <li key={revision.revision}>
            <div className="page-tools">
              <strong>
                {texts.fields.revision} {revision.revision}
              </strong>
              <OutcomeBadge outcome={revision.outcome} />
              <span className="quiet"><Unbroken>{texts.by(revision.submittedBy?.name ?? '', instant(revision.submittedAt))}</Unbroken></span>
            </div>
            <details>
              <summary>{texts.document}</summary>
              <p className="quiet">{texts.fields.hash}</p>
              <code className="prose">{revision.documentHash}</code>
              <pre className="prose">{JSON.stringify(JSON.parse(revision.document), null, 2)}</pre>
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Text({ title, text }: { readonly title: string; readonly text: string | null }) {
  const { words } = useLanguage();
  return (
    <Panel title={title}>
      {text === null ? <p className="quiet">{words.launch.notWritten}</p> : <p className="prose">{text}</p>}
    </Panel>
  );
}

function Known({ application }: { readonly application: Application }) {
  const { words } = useLanguage();
  const texts = words.launch;
  const { bot } = application;
  return (
    <Page
      title={application.number}
      beside={
        <>
          <LaunchStateBadge state={application.state} />
          {bot !== null && <BotApprovalBadge approval={bot.approval} />}
        </>
      }
      lead={
        <>
          {bot === null ? application.title : <Link to={botPath(bot.code)}>{bot.name}</Link>}
          {bot !== null && application.release !== null && ` · ${texts.fields.release} ${application.release.label}`}
          {application.state === 'REJECTED' && application.rejectionReason !== null && (
            <p>{texts.rejected(application.rejectionReason)}</p>
          )}
        </>
      }
      tools={<LaunchActions application={application} />}
    >
      <Changes revision={application.revisions.at(-1)} />
      <div className="columns columns-wide-narrow">
        <div className="stack">
          <Checklist application={application} />
          <Text title={texts.introduction} text={application.featureIntroduction} />
          <Text title={texts.report} text={application.testReport} />
        </div>
        <div className="stack">
          <Approvals application={application} />
          <Risks application={application} />
          <Builders application={application} />
          <Revisions application={application} />
        </div>
      </div>
    </Page>
  );
}

/** One application to go live, with its evidence and what departments say to it. */
export function LaunchPage() {
  const { number = '' } = useParams();
  const reading = useRead(LaunchPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ launchApplication }) => (launchApplication === null ? <NotFound /> : <Known application={launchApplication} />)}
    </Shown>
  );
}
