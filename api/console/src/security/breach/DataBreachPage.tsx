import { Link, useParams } from 'react-router';
import { botPath, dataAssetPath } from '../../catalog/paths';
import { Attachments } from '../../commitment/attachment/Attachments';
import { Line } from '../../commitment/Line';
import { DataBreachPageDocument, type DataBreachPageQuery } from '../../generated/graphql';
import { incidentPath } from '../../operations/paths';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Reports } from '../../platform/ui/Reports';
import { Empty, Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';
import { BreachBadge, RiskBadge } from './badges';
import { BreachSteps } from './BreachSteps';

type Breach = NonNullable<DataBreachPageQuery['dataBreach']>;

function Details({ breach }: { readonly breach: Breach }) {
  const { words, formats } = useLanguage();
  const texts = words.breach;
  const { fields } = texts;
  const count = (number: number | null) => (number === null ? '–' : formats.count(number));
  const by = (at: string | null, who: { readonly name: string } | null) =>
    at === null ? null : (
      <>
        <Unbroken>{instant(at)}</Unbroken>
        {who === null ? '' : ` · ${who.name}`}
      </>
    );
  return (
    <Panel title={texts.details} foot={words.platform.utc}>
      <p className="prose">{breach.description}</p>
      <dl className="facts figures">
        <Line name={fields.dataAssets}>
          {breach.subjects.map(({ position, bot, dataAsset }) => (
            <span key={position} className="cell-sub">
              {bot !== null && <Link to={botPath(bot.code)}>{bot.name}</Link>}
              {bot !== null && dataAsset !== null && ' · '}
              {dataAsset !== null && <Link to={dataAssetPath(dataAsset.id)}>{dataAsset.name}</Link>}
            </span>
          ))}
        </Line>
        <Line name={fields.dataKinds}>{breach.dataKinds.map((kind) => texts.kinds[kind]).join(' · ')}</Line>
        <Line name={fields.peopleEstimated}>{count(breach.peopleEstimated)}</Line>
        <Line name={fields.peopleFinal}>{count(breach.peopleFinal)}</Line>
        <Line name={fields.records}>{count(breach.records)}</Line>
        {breach.occurredAt !== null && <Line name={fields.occurredAt}><Unbroken>{instant(breach.occurredAt)}</Unbroken></Line>}
        <Line name={fields.discovered}><Unbroken>{instant(breach.discoveredAt)}</Unbroken></Line>
        <Line name={fields.responsible}>{breach.responsible?.name ?? '–'}</Line>
        {breach.incident !== null && (
          <Line name={fields.incident}>
            <Link to={incidentPath(breach.incident.number)}>{breach.incident.number}</Link>
          </Line>
        )}
        <Line name={fields.cause}>{breach.cause ?? '–'}</Line>
        <Line name={fields.containment}>{breach.containment ?? '–'}</Line>
        {breach.contact !== null && <Line name={fields.contact}>{breach.contact}</Line>}
        <Line name={fields.reported}>{by(breach.reportedAt, breach.reportedBy)}</Line>
        {breach.closedAt !== null && <Line name={fields.closed}>{by(breach.closedAt, breach.closedBy)}</Line>}
        {breach.conclusion !== null && <Line name={fields.conclusion}>{breach.conclusion}</Line>}
      </dl>
    </Panel>
  );
}

function Decision({ breach }: { readonly breach: Breach }) {
  const texts = useLanguage().words.breach;
  const { fields } = texts;
  const told = (due: boolean | null, by: string, at: string | null) => {
    if (at !== null) {
      return <Unbroken>{texts.toldAt(instant(at))}</Unbroken>;
    }
    return due === null ? texts.notDecided : due ? <Unbroken>{texts.mustBy(instant(by))}</Unbroken> : texts.needNot;
  };
  return (
    <Panel title={texts.decision}>
      <dl className="facts figures">
        <Line name={fields.risk}>{breach.risk === null ? texts.notDecided : <RiskBadge risk={breach.risk} />}</Line>
        <Line name={fields.authority}>{told(breach.authorityDue, breach.authorityDueAt, breach.authorityToldAt)}</Line>
        {breach.authorityReason !== null && <Line name={fields.authorityReason}>{breach.authorityReason}</Line>}
        <Line name={fields.peopleTold}>{told(breach.peopleDue, breach.peopleDueAt, breach.peopleToldAt)}</Line>
        {breach.peopleReason !== null && <Line name={fields.peopleReason}>{breach.peopleReason}</Line>}
        {breach.consequences !== null && <Line name={fields.consequences}>{breach.consequences}</Line>}
        {breach.measures !== null && <Line name={fields.measures}>{breach.measures}</Line>}
        {breach.assessedAt !== null && (
          <Line name={fields.assessed}>
            <Unbroken>{instant(breach.assessedAt)}</Unbroken> · {breach.assessedBy?.name}
          </Line>
        )}
      </dl>
    </Panel>
  );
}

function Notifications({ breach }: { readonly breach: Breach }) {
  const texts = useLanguage().words.breach;
  const { fields } = texts;
  return (
    <Panel title={texts.notifications} flush>
      {breach.notifications.length === 0 ? (
        <Empty title={texts.noNotifications} />
      ) : (
        <Table
          caption={texts.notifications}
          rows={breach.notifications}
          rowKey={(row) => String(row.position)}
          columns={[
            {
              key: 'recipient',
              head: fields.recipient,
              heading: true,
              cell: (row) => (
                <>
                  {texts.recipients[row.recipient]}
                  <span className="cell-sub">{row.name}</span>
                </>
              ),
            },
            {
              key: 'at',
              head: fields.notifiedAt,
              kind: 'fit',
              cell: (row) => (
                <>
                  <Unbroken>{instant(row.notifiedAt)}</Unbroken> {row.late && <Badge tone="critical">{texts.late}</Badge>}
                  <span className="cell-sub">{row.recordedBy?.name}</span>
                </>
              ),
            },
            { key: 'content', head: fields.content, kind: 'wide', cell: (row) => row.content },
            { key: 'reference', head: fields.reference, cell: (row) => row.reference ?? '–' },
          ]}
        />
      )}
    </Panel>
  );
}

function Timeline({ breach }: { readonly breach: Breach }) {
  const { words } = useLanguage();
  const texts = words.breach;
  return (
    <Panel title={texts.timeline}>
      <ul className="plain-list">
        {breach.timeline.map(({ position, kind, at, actor, note }) => (
          <li key={position}>
            <Unbroken>{instant(at)}</Unbroken> · {texts.entries[kind]} · {actor?.name ?? words.platform.product}
            {note !== null && <span className="cell-sub">{note}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Known({ breach }: { readonly breach: Breach }) {
  const texts = useLanguage().words.breach;
  return (
    <Page
      title={breach.number}
      beside={
        <>
          <BreachBadge state={breach.state} />
          {breach.overdue && <Badge tone="critical">{texts.late}</Badge>}
        </>
      }
      lead={breach.title}
      tools={
        <>
          <BreachSteps breach={breach} />
          <Reports of="/reports/breaches" number={breach.number} names={{ html: texts.page, pdf: texts.pdf }} />
        </>
      }
    >
      <div className="columns">
        <Details breach={breach} />
        <Decision breach={breach} />
      </div>
      <Notifications breach={breach} />
      <div className="columns">
        <Timeline breach={breach} />
        <Panel title={texts.files}>
          <Attachments record={breach.id} permission="breach:handle" open={breach.state !== 'CLOSED'} />
        </Panel>
      </div>
    </Page>
  );
}

/** A data breach: what happened, who must be notified, and who was. */
export function DataBreachPage() {
  const { number = '' } = useParams();
  const reading = useRead(DataBreachPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ dataBreach }) => (dataBreach === null ? <NotFound /> : <Known key={dataBreach.id} breach={dataBreach} />)}
    </Shown>
  );
}
