import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { botPath } from '../../catalog/paths';
import { Attachments } from '../../commitment/attachment/Attachments';
import { Line } from '../../commitment/Line';
import { actionItemPath, obligationPath } from '../../commitment/paths';
import {
  InspectionPageDocument,
  type InspectionFindingRowFragment,
  type InspectionItemRowFragment,
  type InspectionPageQuery,
} from '../../generated/graphql';
import { SeverityBadge } from '../../operations/badges';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Reports } from '../../platform/ui/Reports';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';
import { controlPath } from '../paths';
import { AnswerBadge, FindingBadge, InspectionBadge } from './badges';
import { FindingSteps, InspectionSteps, ItemSteps } from './InspectionSteps';
import { ScopeOf } from './ScopeOf';

type Item = NonNullable<InspectionPageQuery['inspection']>;
type Row = InspectionItemRowFragment;
type Finding = InspectionFindingRowFragment;

function Asked({ row }: { readonly row: Row }) {
  const { pick } = useLanguage();
  const { control } = row;
  return control === null ? (
    <>{row.title}</>
  ) : (
    <>
      {row.kind === 'SAMPLE' ? (
        <>
          {row.bot === null ? row.title : <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>}
          <span className="cell-sub">{pick(control.name, control.nameZh)}</span>
        </>
      ) : (
        <>
          <Link to={controlPath(control.code)}>{pick(control.name, control.nameZh)}</Link>
          <span className="cell-sub">{control.clause?.code}</span>
        </>
      )}
    </>
  );
}

function Evidence({ row }: { readonly row: Row }) {
  const { words, formats, pick } = useLanguage();
  const { result } = row;
  if (result !== null) {
    return (
      <>
        {words.oversight.result[result.state]}: {pick(result.found, result.foundZh)}
      </>
    );
  }
  if (row.kind !== 'CONTROL') {
    return <>–</>;
  }
  const others = [row.inGrace, row.waived, row.notApplicable, row.notEvaluated].reduce<number>(
    (sum, each) => sum + (each ?? 0),
    0,
  );
  return <>{words.inspection.counts(formats.count(row.passing ?? 0), formats.count(row.failing ?? 0), formats.count(others))}</>;
}

function Checklist({ inspection }: { readonly inspection: Item }) {
  const texts = useLanguage().words.inspection;
  const { fields } = texts;
  const [files, setFiles] = useState<string | null>(null);
  const rows = inspection.items.edges.map(({ node }) => node);
  const columns: readonly Column<Row>[] = [
    { key: 'position', head: '#', kind: 'number', cell: (row) => row.position },
    { key: 'item', head: fields.item, kind: 'wide', heading: true, cell: (row) => <Asked row={row} /> },
    { key: 'evidence', head: fields.evidence, kind: 'wide', cell: (row) => <Evidence row={row} /> },
    {
      key: 'answer',
      head: fields.answer,
      kind: 'fit',
      cell: (row) => (
        <>
          <AnswerBadge state={row.state} />
          {row.answeredBy !== null && <span className="cell-sub">{row.answeredBy.name}</span>}
        </>
      ),
    },
    {
      key: 'note',
      head: fields.note,
      kind: 'wide',
      cell: (row) => (
        <>
          {row.note ?? '–'}
          <span className="cell-sub">
            <button
              type="button"
              className="button button-plain"
              aria-expanded={files === row.id}
              onClick={() => setFiles(files === row.id ? null : row.id)}
            >
              {texts.files} ({row.attachments.totalCount})
            </button>
          </span>
          {files === row.id && (
            <Attachments record={row.id} permission="oversight:manage-finding" open={inspection.state === 'IN_PROGRESS'} />
          )}
        </>
      ),
    },
    { key: 'steps', head: texts.steps, kind: 'fit', cell: (row) => <ItemSteps inspection={inspection} item={row} /> },
  ];
  return (
    <Panel title={texts.checklist} flush>
      {rows.length === 0 ? (
        <Empty title={texts.noItems} />
      ) : (
        <Table caption={texts.checklist} columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </Panel>
  );
}

function Findings({ rows }: { readonly rows: readonly Finding[] }) {
  const { words, pick } = useLanguage();
  const texts = words.inspection;
  const { fields } = texts;
  const columns: readonly Column<Finding>[] = [
    { key: 'number', head: fields.number, kind: 'fit', heading: true, cell: (row) => row.number },
    {
      key: 'title',
      head: fields.finding,
      kind: 'wide',
      cell: (row) => (
        <>
          {row.title} {row.earlier !== null && <Badge tone="high">{texts.recurring(row.earlier.number)}</Badge>}
          {row.recurredAt !== null && <Badge tone="critical">{texts.recurred}</Badge>}
          <span className="cell-sub">{row.description}</span>
        </>
      ),
    },
    { key: 'severity', head: fields.severity, kind: 'fit', cell: (row) => <SeverityBadge severity={row.severity} /> },
    {
      key: 'clause',
      head: fields.clause,
      kind: 'fit',
      cell: (row) =>
        row.clause === null ? '–' : <span title={pick(row.clause.name, row.clause.nameZh)}>{row.clause.code}</span>,
    },
    { key: 'cause', head: fields.cause, kind: 'fit', cell: (row) => texts.cause[row.cause] },
    { key: 'bot', head: fields.bot, kind: 'fit', cell: (row) => row.bot?.name ?? row.department?.name ?? '–' },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <FindingBadge state={row.state} /> },
    {
      key: 'rectification',
      head: fields.rectification,
      kind: 'fit',
      cell: (row) => {
        const item = row.actionItems.edges[0]?.node;
        return (
          <>
            {item === undefined ? '–' : <Link to={actionItemPath(item.number)}>{item.number}</Link>}
            <span className="cell-sub">{row.responsible?.name}</span>
            <span className="cell-sub">
              <Unbroken>{instant(row.dueAt)}</Unbroken>
            </span>
          </>
        );
      },
    },
    { key: 'steps', head: texts.steps, kind: 'fit', cell: (row) => <FindingSteps finding={row} /> },
  ];
  return rows.length === 0 ? null : (
    <Panel title={texts.findings} flush>
      <Table caption={texts.findings} columns={columns} rows={rows} rowKey={(row) => row.id} />
    </Panel>
  );
}

function Details({ inspection }: { readonly inspection: Item }) {
  const { words, formats } = useLanguage();
  const texts = words.inspection;
  const { fields } = texts;
  const at = (time: string | null, by: { readonly name: string } | null) =>
    time === null ? null : (
      <>
        <Unbroken>{instant(time)}</Unbroken>
        {by === null ? '' : ` · ${by.name}`}
      </>
    );
  const people = inspection.inspectors.flatMap(({ employee }) => (employee === null ? [] : [employee.name]));
  return (
    <Panel title={texts.details}>
      <dl className="facts figures">
        <Line name={fields.plan}>{inspection.plan?.year ?? null}</Line>
        <Line name={fields.area}>{texts.area[inspection.area]}</Line>
        <Line name={fields.scope}>
          <ScopeOf inspection={inspection} />
        </Line>
        <Line name={fields.clauses}>{inspection.clauses.length === 0 ? null : inspection.clauses.join(', ')}</Line>
        <Line name={fields.period}>
          <Unbroken>{instant(inspection.startsAt)}</Unbroken> – <Unbroken>{instant(inspection.endsAt)}</Unbroken>
        </Line>
        <Line name={fields.lead}>{inspection.lead?.name ?? null}</Line>
        <Line name={fields.inspectors}>{people.join(', ')}</Line>
        <Line name={fields.started}>{at(inspection.startedAt, inspection.startedBy)}</Line>
        <Line name={fields.sample}>
          {inspection.seed === null ? null : (
            <>
              {texts.sampled(formats.count(inspection.sampleSize))} <code>{inspection.seed}</code>
            </>
          )}
        </Line>
        <Line name={fields.closed}>{at(inspection.closedAt, inspection.closedBy)}</Line>
        <Line name={fields.obligation}>
          {inspection.obligation === null ? null : (
            <Link to={obligationPath(inspection.obligation.number)}>{inspection.obligation.number}</Link>
          )}
        </Line>
        <Line name={fields.note}>{inspection.note}</Line>
      </dl>
    </Panel>
  );
}

function Known({ inspection }: { readonly inspection: Item }) {
  const texts = useLanguage().words.inspection;
  return (
    <Page
      title={inspection.number}
      beside={<InspectionBadge state={inspection.state} />}
      lead={inspection.title}
      tools={
        <>
          <InspectionSteps inspection={inspection} />
          <Reports of="/reports/inspections" number={inspection.number} names={{ html: texts.report, pdf: texts.pdf }} />
        </>
      }
    >
      <Findings rows={inspection.findings.edges.map(({ node }) => node)} />
      <Checklist inspection={inspection} />
      <div className="columns columns-wide-narrow">
        <div className="stack">
          {inspection.conclusion !== null && (
            <Panel title={texts.conclusion}>
              <p className="prose">{inspection.conclusion}</p>
            </Panel>
          )}
        </div>
        <div className="stack">
          <Details inspection={inspection} />
        </div>
      </div>
    </Page>
  );
}

/** One inspection: its checklist, what was answered, and the findings with their rectification. */
export function InspectionPage() {
  const { number = '' } = useParams();
  const reading = useRead(InspectionPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ inspection }) => (inspection === null ? <NotFound /> : <Known key={inspection.id} inspection={inspection} />)}
    </Shown>
  );
}
