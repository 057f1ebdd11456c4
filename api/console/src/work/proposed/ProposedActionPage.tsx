import { Link, useParams } from 'react-router';
import { Line } from '../../commitment/Line';
import {
  ConfirmProposedActionDocument,
  ProposedActionPageDocument,
  ProposedActionRecordDocument,
  RejectProposedActionDocument,
  type ProposedActionPageQuery,
} from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ActionErrors } from '../../platform/ui/ActionErrors';
import { Badge } from '../../platform/ui/Badge';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { useNow } from '../../platform/ui/useNow';
import { recordPath } from '../workPath';
import { proposalState, proposalTones } from './proposalState';

const MINUTE = 60_000;

type Proposal = NonNullable<ProposedActionPageQuery['proposedAction']>;
type Value = Proposal['values'][number];

/** A text as it was written, with its lines. */
function Written({ text }: { readonly text: string }) {
  return text === '' ? '–' : <p className="prose">{text}</p>;
}

function Values({ proposal }: { readonly proposal: Proposal }) {
  const texts = useLanguage().words.proposed;
  const compared = proposal.values.some(({ before }) => before !== '');
  const columns: readonly Column<Value>[] = [
    { key: 'field', head: texts.field, kind: 'fit', heading: true, cell: (row) => <code>{row.name}</code> },
    ...(compared ? [{ key: 'before', head: texts.before, cell: (row: Value) => <Written text={row.before} /> }] : []),
    { key: 'after', head: texts.after, kind: 'wide', cell: (row) => <Written text={row.after} /> },
  ];
  return (
    <Panel flush title={texts.changes} foot={texts.changesHint}>
      {proposal.values.length === 0 ? (
        <Empty title={texts.noValues} />
      ) : (
        <Table caption={texts.changes} columns={columns} rows={proposal.values} rowKey={(row) => row.name} />
      )}
    </Panel>
  );
}

/** The record as it is now, if it has a page of its own. */
function RecordLink({ id, label }: { readonly id: string; readonly label: string }) {
  const { data } = useRead(ProposedActionRecordDocument, { id });
  const path = data === undefined ? null : recordPath({ bot: null, record: data.node });
  return path === null ? label : <Link to={path}>{label}</Link>;
}

function Known({ proposal, own }: { readonly proposal: Proposal; readonly own: boolean }) {
  const { words } = useLanguage();
  const texts = words.proposed;
  const now = useNow(MINUTE);
  const confirm = useAction(ConfirmProposedActionDocument);
  const reject = useAction(RejectProposedActionDocument);
  const state = proposalState(proposal, now);
  const running = confirm.running || reject.running;
  const input = { proposedAction: { id: proposal.id }, version: proposal.version };
  return (
    <Page
      title={`${proposal.number} · ${proposal.action}`}
      beside={<Badge tone={proposalTones[state]}>{texts.states[state]}</Badge>}
      lead={proposal.subjectLabel}
      tools={
        state === 'WAITING' &&
        own && (
          <>
            <button type="button" className="button" disabled={running} onClick={() => void reject.run({ input })}>
              {texts.reject}
            </button>
            <button
              type="button"
              className="button button-primary"
              disabled={running}
              onClick={() => void confirm.run({ input })}
            >
              {texts.confirm}
            </button>
          </>
        )
      }
    >
      <ActionErrors errors={[...confirm.errors, ...reject.errors]} />
      {state === 'WAITING' && !own && <p className="quiet">{texts.others}</p>}
      {state === 'UNKNOWN' && <p role="alert">{texts.unknown}</p>}
      <Values proposal={proposal} />
      <Panel title={texts.details} foot={words.platform.utc}>
        <dl className="facts figures">
          <Line name={texts.record}>
            {proposal.subjectId === null ? (
              '–'
            ) : (
              <RecordLink id={proposal.subjectId} label={`${proposal.subjectType ?? ''} ${proposal.subjectLabel ?? ''}`} />
            )}
          </Line>
          <Line name={texts.version}>{proposal.subjectVersion}</Line>
          <Line name={texts.program}>
            {proposal.program ?? texts.unknownProgram} <span className="quiet">{texts.programHint}</span>
          </Line>
          <Line name={texts.note}>{proposal.note === null ? null : <Written text={proposal.note} />}</Line>
          <Line name={texts.proposedBy}>{proposal.proposedBy?.name ?? '–'}</Line>
          <Line name={texts.proposed}>{instant(proposal.proposedAt)}</Line>
          <Line name={texts.expires}>{instant(proposal.expiresAt)}</Line>
          <Line name={texts.confirmed}>{proposal.confirmedAt === null ? null : instant(proposal.confirmedAt)}</Line>
          <Line name={texts.rejected}>{proposal.rejectedAt === null ? null : instant(proposal.rejectedAt)}</Line>
          <Line name={texts.result}>{proposal.result === null ? null : <Written text={proposal.result} />}</Line>
        </dl>
      </Panel>
      <Panel title={texts.input}>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, by keyboard too */}
        <pre className="code code-wrapped" tabIndex={0}>
          {JSON.stringify(JSON.parse(proposal.input), null, 2)}
        </pre>
      </Panel>
    </Page>
  );
}

/** A proposed action: what would be done, and the decision of the person. */
export function ProposedActionPage() {
  const { number = '' } = useParams();
  const reading = useRead(ProposedActionPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ proposedAction, viewer }) =>
        proposedAction === null ? (
          <NotFound />
        ) : (
          <Known
            key={proposedAction.id}
            proposal={proposedAction}
            own={proposedAction.proposedBy?.username === viewer.username}
          />
        )
      }
    </Shown>
  );
}
