import { useParams } from 'react-router';
import { Attachments } from '../commitment/attachment/Attachments';
import { Line } from '../commitment/Line';
import {
  ControlPageDocument,
  type AttestationRowFragment,
  type ControlPageQuery,
  type WaiverRowFragment,
} from '../generated/graphql';
import { SeverityBadge } from '../operations/badges';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Badge } from '../platform/ui/Badge';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging, type Paging } from '../platform/ui/usePaging';
import { ControlBadges } from './badges';
import { AttestationSteps, ControlSteps, WaiverSteps } from './ControlSteps';
import { ControlSubjects, RESULT_STATES } from './ControlSubjects';

type Item = NonNullable<ControlPageQuery['control']>;

const PAGE = 50;

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

type Props = { readonly control: Item; readonly paging: Paging; readonly stale: boolean };

function Known({ control, paging, stale }: Props) {
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
      <ControlSubjects control={control} paging={paging} stale={stale} />
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
  const state = useAddress().list('state', RESULT_STATES);
  const paging = usePaging(PAGE);
  const variables = { code, state: state.length === 0 ? null : [...state], ...paging.arguments };
  const reading = useRead(ControlPageDocument, variables, { keep: true });
  return (
    <Shown reading={reading}>
      {({ control }) =>
        control === null ? (
          <NotFound />
        ) : (
          <Known key={control.id} control={control} paging={paging} stale={reading.stale} />
        )
      }
    </Shown>
  );
}
