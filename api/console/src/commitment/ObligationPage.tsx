import { Link, useParams } from 'react-router';
import { ObligationPageDocument, type ObligationPageQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { Unbroken } from '../platform/ui/Unbroken';
import { Line } from './Line';
import { ObligationBadges, ObligationSteps } from './ObligationSteps';
import { ObligationSubject } from './ObligationTable';
import { recurrenceInWords } from './recurrence';

type Item = NonNullable<ObligationPageQuery['obligation']>;

/** The page of a data asset's backups. */
function Backups({ asset, children }: { readonly asset: { readonly id: string } | null; readonly children: string }) {
  return asset === null ? children : <Link to={`/backups/${asset.id.replace('data_asset', 'backup_status')}`}>{children}</Link>;
}

/** The record that fulfilled it the last time. */
function Evidence({ record }: { readonly record: Item['evidenceRecord'] }) {
  switch (record?.__typename) {
    case 'Change':
      return (
        <Link to={`/changes/${encodeURIComponent(record.number)}`}>
          {record.number} {record.title}
        </Link>
      );
    case 'Meeting':
      return (
        <Link to={`/meetings/${encodeURIComponent(record.number)}`}>
          {record.number} {record.title}
        </Link>
      );
    case 'Drill':
      return (
        <Link to={`/drills/${encodeURIComponent(record.number)}`}>
          {record.number} {record.title}
        </Link>
      );
    case 'ContingencyPlan':
      return (
        <Link to={`/contingency-plans/${encodeURIComponent(record.number)}`}>
          {record.number} {record.title}
        </Link>
      );
    case 'OperationalReview':
      return (
        <Link to={`/operational-reviews/${encodeURIComponent(record.number)}`}>
          {record.number} {record.title}
        </Link>
      );
    case 'AccessReview':
      return <Link to={`/reviews/${record.id}`}>{record.title}</Link>;
    case 'BackupRun':
      return <Backups asset={record.dataAsset}>{instant(record.startedAt)}</Backups>;
    case 'RestoreTest':
      return <Backups asset={record.dataAsset}>{instant(record.finishedAt)}</Backups>;
    case 'MaintenanceWindow':
      return record.title;
    default:
      return null;
  }
}

function Details({ item }: { readonly item: Item }) {
  const texts = useLanguage().words.commitment;
  const { fields } = texts;
  const at = (time: string | null, by: { readonly name: string } | null = null) =>
    time === null ? null : <Unbroken>{by === null ? instant(time) : texts.on(instant(time), by.name)}</Unbroken>;
  return (
    <Panel title={texts.details}>
      <dl className="facts figures">
        <Line name={fields.kind}>{texts.obligation.kind[item.kind]}</Line>
        <Line name={fields.subject}>
          <ObligationSubject row={item} />
        </Line>
        <Line name={fields.responsible}>{item.responsible?.name ?? null}</Line>
        <Line name={fields.recurrence}>{recurrenceInWords(item.recurrence, texts)}</Line>
        <Line name={fields.basis}>{texts.basis[item.basis]}</Line>
        <Line name={fields.startsAt}>{at(item.startsAt)}</Line>
        <Line name={fields.timeZone}>{item.timeZone}</Line>
        <Line name={fields.grace}>{item.graceMinutes === 0 ? null : String(item.graceMinutes)}</Line>
        <Line name={fields.dueAt}>{item.state === 'ACTIVE' ? at(item.dueAt) : null}</Line>
        <Line name={fields.escalatedTo}>{item.escalatedTo?.name ?? null}</Line>
        <Line name={fields.lastFulfilledAt}>{at(item.lastFulfilledAt, item.lastFulfilledBy)}</Line>
        <Line name={fields.evidenceRecord}>
          {item.evidenceRecord === null ? null : <Evidence record={item.evidenceRecord} />}
        </Line>
        <Line name={fields.createdAt}>{at(item.createdAt)}</Line>
      </dl>
    </Panel>
  );
}

function Known({ item }: { readonly item: Item }) {
  const { fields } = useLanguage().words.commitment;
  const texts = [
    [fields.description, item.description],
    [fields.evidence, item.evidence],
    [fields.note, item.note],
  ] as const;
  return (
    <Page
      title={item.number}
      beside={<ObligationBadges item={item} />}
      lead={item.title}
      tools={<ObligationSteps item={item} />}
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          {texts.map(([name, text]) =>
            text === null ? null : (
              <Panel key={name} title={name}>
                <p className="prose">{text}</p>
              </Panel>
            ),
          )}
        </div>
        <div className="stack">
          <Details item={item} />
        </div>
      </div>
    </Page>
  );
}

/** One obligation: what has to be done, how often and by whom, and when it was last done. */
export function ObligationPage() {
  const { number = '' } = useParams();
  const reading = useRead(ObligationPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ obligation }) => (obligation === null ? <NotFound /> : <Known key={obligation.id} item={obligation} />)}
    </Shown>
  );
}
