import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { botPath } from '../../catalog/paths';
import { AlertPageDocument, type AlertPageQuery } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { SeverityBadge } from '../../operations/badges';
import { incidentPath } from '../../operations/paths';
import { AlertActions } from './AlertActions';
import { AlertStateBadge } from './badges';
import { rulePath } from './paths';
import { useAlertEvents } from './useAlertEvents';
import { Unbroken } from '../../platform/ui/Unbroken';

type Alert = NonNullable<AlertPageQuery['alert']>;

function Facts({ alert }: { readonly alert: Alert }) {
  const { words } = useLanguage();
  const texts = words.alerting;
  const { fields } = texts;
  const lines: readonly (readonly [string, ReactNode])[] = [
    [fields.bot, alert.bot && <Link to={botPath(alert.bot.code)}>{alert.bot.name}</Link>],
    [fields.rule, alert.alertRule && <Link to={rulePath(alert.alertRule.code)}>{alert.alertRule.name}</Link>],
    [fields.source, texts.alertSource[alert.source]],
    [fields.incident, alert.incident && <Link to={incidentPath(alert.incident.number)}>{alert.incident.number}</Link>],
    [fields.value, alert.value],
    [fields.threshold, alert.threshold],
    [fields.startedAt, instant(alert.startedAt)],
    [fields.firedAt, instant(alert.firedAt)],
    [
      fields.acknowledged,
      alert.acknowledgedAt === null ? null : `${instant(alert.acknowledgedAt)} ${alert.acknowledgedBy?.name ?? ''}`,
    ],
    [fields.silenced, alert.silencedUntil === null ? null : `${instant(alert.silencedUntil)} ${alert.silencedBy?.name ?? ''}`],
    [fields.resolvedAt, alert.resolvedAt === null ? null : instant(alert.resolvedAt)],
    [
      fields.resolution,
      alert.resolution === null ? null : `${texts.resolution[alert.resolution]} ${alert.resolvedBy?.name ?? ''}`,
    ],
    [
      fields.runbook,
      alert.runbookUrl && (
        <a href={alert.runbookUrl} rel="noreferrer">
          {alert.runbookUrl}
        </a>
      ),
    ],
    [
      fields.there,
      alert.externalUrl && (
        <a href={alert.externalUrl} rel="noreferrer">
          {alert.externalUrl}
        </a>
      ),
    ],
  ];
  return (
    <Panel title={texts.facts} foot={words.platform.utc}>
      <dl className="facts figures">
        {lines.map(([label, value]) =>
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

function Known({ alert }: { readonly alert: Alert }) {
  const { words } = useLanguage();
  return (
    <Page
      title={alert.summary}
      beside={
        <>
          <SeverityBadge severity={alert.severity} />
          <AlertStateBadge state={alert.state} suppressed={alert.suppressed} />
        </>
      }
      {...(alert.description !== null && { lead: alert.description })}
      tools={<AlertActions alert={alert} />}
    >
      <div className="columns columns-wide-narrow">
        <Facts alert={alert} />
        <Panel title={words.alerting.labels}>
          <dl className="facts">
            {alert.labels.map((label) => (
              <div key={label.name} className="facts-line">
                <dt>{label.name}</dt>
                <dd>{label.value}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      </div>
    </Page>
  );
}

/** One alert, with what can be done about it. */
export function AlertPage() {
  const { id = '' } = useParams();
  useAlertEvents();
  const reading = useRead(AlertPageDocument, { id });
  return <Shown reading={reading}>{({ alert }) => (alert === null ? <NotFound /> : <Known alert={alert} />)}</Shown>;
}
