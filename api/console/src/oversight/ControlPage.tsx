import { Link, useParams } from 'react-router';
import { botPath } from '../catalog/paths';
import { Attachments } from '../commitment/attachment/Attachments';
import { Line } from '../commitment/Line';
import {
  ControlPageDocument,
  type AttestationRowFragment,
  type ControlPageQuery,
  type ControlResultRowFragment,
  type WaiverRowFragment,
} from '../generated/graphql';
import { SeverityBadge } from '../operations/badges';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Badge } from '../platform/ui/Badge';
import { Page, Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { ControlBadges, ResultBadge } from './badges';
import { AttestationSteps, ControlSteps, ResultSteps, WaiverSteps } from './ControlSteps';

type Item = NonNullable<ControlPageQuery['control']>;
type Result = ControlResultRowFragment;

function useResultColumns(control: Item, past: boolean): readonly Column<Result>[] {
  const { words, pick } = useLanguage();
  const texts = words.oversight;
  const { fields } = texts;
  const since: Column<Result> = { key: 'since', head: fields.since, kind: 'fit', cell: (row) => <Unbroken>{instant(row.since)}</Unbroken> };
  return [
    {
      key: 'subject',
      head: fields.subject,
      kind: 'fit',
      heading: true,
      cell: (row) => (row.bot === null ? row.title : <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>),
    },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <ResultBadge state={row.state} /> },
    {
      key: 'found',
      head: fields.found,
      kind: 'wide',
      cell: (row) => (
        <>
          {pick(row.found, row.foundZh)}
          {row.waiver !== null && ` · ${row.waiver.number} ${texts.until(instant(row.waiver.endsAt))}`}
        </>
      ),
    },
    since,
    past
      ? {
          key: 'until',
          head: fields.until,
          kind: 'fit',
          cell: (row) => (row.until === null ? '–' : <Unbroken>{instant(row.until)}</Unbroken>),
        }
      : { key: 'steps', head: texts.steps, kind: 'fit', cell: (row) => <ResultSteps control={control} result={row} /> },
  ];
}

function Results({ control }: { readonly control: Item }) {
  const texts = useLanguage().words.oversight;
  const columns = useResultColumns(control, false);
  const pastColumns = useResultColumns(control, true);
  const rows = control.current.edges.map(({ node }) => node);
  const past = control.past.edges.map(({ node }) => node);
  return (
    <>
      <Panel title={texts.subjects} flush>
        {rows.length === 0 ? (
          <Empty title={texts.noResults} />
        ) : (
          <Table caption={texts.subjects} columns={columns} rows={rows} rowKey={(row) => row.id} />
        )}
      </Panel>
      {past.length > 0 && (
        <Panel title={texts.history} flush>
          <Table caption={texts.history} columns={pastColumns} rows={past} rowKey={(row) => row.id} />
        </Panel>
      )}
    </>
  );
}

function Waivers({ rows }: { readonly rows: readonly WaiverRowFragment[] }) {
  const texts = useLanguage().words.oversight;
  const { fields } = texts;
  const columns: readonly Column<WaiverRowFragment>[] = [
    { key: 'number', head: fields.number, kind: 'fit', heading: true, cell: (row) => row.number },
    { key: 'scope', head: fields.scope, kind: 'fit', cell: (row) => row.bot?.name ?? row.department?.name ?? texts.everything },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <Badge tone={row.state === 'APPROVED' ? 'low' : 'quiet'}>{texts.waiver[row.state]}</Badge> },
    { key: 'reason', head: fields.reason, kind: 'wide', cell: (row) => row.reason },
    { key: 'endsAt', head: fields.endsAt, kind: 'fit', cell: (row) => <Unbroken>{instant(row.endsAt)}</Unbroken> },
    { key: 'by', head: fields.by, kind: 'fit', cell: (row) => row.requestedBy?.name ?? '–' },
    { key: 'steps', head: texts.steps, kind: 'fit', cell: (row) => <WaiverSteps waiver={row} /> },
  ];
  return rows.length === 0 ? null : (
    <Panel title={texts.waivers} flush>
      <Table caption={texts.waivers} columns={columns} rows={rows} rowKey={(row) => row.id} />
    </Panel>
  );
}

function Attestations({ rows }: { readonly rows: readonly AttestationRowFragment[] }) {
  const texts = useLanguage().words.oversight;
  return rows.length === 0 ? null : (
    <Panel title={texts.attestations}>
      <ul className="plain-list stack">
        {rows.map((row) => (
          <li key={row.id} className="stack">
            <div>
              <Badge tone={row.state === 'GIVEN' ? 'good' : 'quiet'}>{texts.attestation[row.state]}</Badge>{' '}
              <strong>{row.number}</strong> {row.bot?.name ?? row.department?.name ?? texts.company}{' '}
              <span className="quiet figures">
                {[row.givenBy?.name, texts.until(instant(row.validUntil))].filter((each) => each != null).join(' · ')}
              </span>
            </div>
            <p className="prose">{row.statement}</p>
            <Attachments record={row.id} permission="oversight:attest" open={row.state === 'GIVEN'} />
            <div className="page-tools">
              <AttestationSteps attestation={row} />
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Details({ control }: { readonly control: Item }) {
  const { words, formats, pick } = useLanguage();
  const texts = words.oversight;
  const { fields } = texts;
  const { clause } = control;
  return (
    <Panel title={texts.details}>
      <dl className="facts figures">
        <Line name={fields.clause}>
          {clause === null ? null : `${clause.code} ${pick(clause.name, clause.nameZh)}`}
        </Line>
        <Line name={fields.kind}>{texts.kind[control.kind]}</Line>
        <Line name={fields.target}>{texts.target[control.target]}</Line>
        <Line name={fields.grace}>{control.graceHours === 0 ? null : texts.hours(formats.count(control.graceHours))}</Line>
        <Line name={fields.valid}>{control.validDays === null ? null : texts.days(formats.count(control.validDays))}</Line>
        <Line name={fields.owner}>{control.owner?.name ?? null}</Line>
        <Line name={fields.evaluatedAt}>
          {control.evaluatedAt === null ? null : <Unbroken>{instant(control.evaluatedAt)}</Unbroken>}
        </Line>
        <Line name={fields.problem}>{control.problem}</Line>
        <Line name={fields.note}>{control.note}</Line>
      </dl>
    </Panel>
  );
}

function Known({ control }: { readonly control: Item }) {
  const { words, pick } = useLanguage();
  const texts = words.oversight;
  const { clause } = control;
  return (
    <Page
      title={pick(control.name, control.nameZh)}
      beside={
        <>
          <ControlBadges control={control} /> <SeverityBadge severity={control.severity} />
        </>
      }
      lead={clause === null ? undefined : pick(clause.demand, clause.demandZh)}
      tools={<ControlSteps control={control} />}
    >
      <Results control={control} />
      <Waivers rows={control.waivers.edges.map(({ node }) => node)} />
      <Attestations rows={control.attestations.edges.map(({ node }) => node)} />
      <div className="columns columns-wide-narrow">
        <div className="stack">
          <Panel title={texts.remediation}>
            <p className="prose">{pick(control.remediation, control.remediationZh)}</p>
          </Panel>
          <Panel title={texts.sql}>
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too */}
            <pre className="code" tabIndex={0}>
              <code>{control.sql.trim()}</code>
            </pre>
          </Panel>
        </div>
        <div className="stack">
          <Details control={control} />
        </div>
      </div>
    </Page>
  );
}

/** One control: what it says about each subject, now and before, and what the viewer can do about it. */
export function ControlPage() {
  const { code = '' } = useParams();
  const reading = useRead(ControlPageDocument, { code });
  return (
    <Shown reading={reading}>
      {({ control }) => (control === null ? <NotFound /> : <Known key={control.id} control={control} />)}
    </Shown>
  );
}
