import { useParams } from 'react-router';
import { BotFunctions } from '../access/functions/BotFunctions';
import { BotFeedback } from '../collaboration/BotFeedback';
import { BotManuals } from '../collaboration/BotManuals';
import { BotMeetings } from '../collaboration/meeting/BotMeetings';
import { ObligationsPanel } from '../commitment/ObligationsPanel';
import { BotBenefits } from '../delivery/Benefits';
import { BotDesigns } from '../delivery/Designs';
import { BotLaunches } from '../delivery/launch/BotLaunches';
import { BotKpis } from '../insight/BotKpis';
import { ReviewsPanel } from '../insight/review/ReviewsPanel';
import { NoPeriod } from '../insight/NoPeriod';
import { IncidentsChart } from '../insight/IncidentsChart';
import { InteractionsChart } from '../insight/InteractionsChart';
import { BotFiguresDocument, BotIncidentsDocument, BotPageDocument } from '../generated/graphql';
import { BotIncidents } from '../operations/BotIncidents';
import { BotTelemetry } from '../monitoring/telemetry/BotTelemetry';
import { BotSettings } from '../operations/change/BotSettings';
import { useRead } from '../platform/api/useRead';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { instants, type Period } from '../platform/period/period';
import { asOf, PeriodPicker } from '../platform/period/PeriodPicker';
import { usePeriod } from '../platform/period/usePeriod';
import { NotFound } from '../platform/ui/failures';
import { Figure, Figures } from '../platform/ui/Figures';
import { Page } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { BotControls } from '../oversight/BotControls';
import { BotScans } from '../security/vulnerability/BotScans';
import { Authentication } from '../security/declaration/Authentication';
import { BotRisk } from '../risk/BotRisk';
import { BotContingency } from '../risk/contingency/BotContingency';
import { BotRisks } from '../risk/register/BotRisks';
import { BotBreaches } from '../security/breach/BotBreaches';
import { CriticalityBadge, StateBadge } from '../catalog/badges';
import { BotActions } from '../catalog/BotActions';
import type { BotRecord } from '../catalog/botRecord';
import { BotChain } from './chain/BotChain';
import { DataAssets, Releases } from './BotRecords';
import { Unbroken } from '../platform/ui/Unbroken';

function Facts({ bot }: { readonly bot: BotRecord }) {
  const { words } = useLanguage();
  const { fields, channel, dataClassification, nobody } = words.catalog;
  const facts = [
    [fields.code, bot.code],
    [fields.channel, channel[bot.channel]],
    [fields.ownerDepartment, bot.ownerDepartment?.name ?? nobody],
    [fields.owner, bot.owner?.name ?? nobody],
    [fields.team, bot.team?.name ?? nobody],
    ...(bot.tags.length > 0 ? [[fields.tags, bot.tags.join(' · ')] as const] : []),
    [fields.dataClassification, dataClassification[bot.dataClassification]],
    [fields.liveSince, bot.liveSince === null ? words.platform.unknown : date(bot.liveSince)],
    [fields.origin, words.platform.origin[bot.origin]],
  ] as const;
  return (
    <>
      {bot.purpose !== null && <p>{bot.purpose}</p>}
      <dl className="facts-row">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd><Unbroken>{value}</Unbroken></dd>
          </div>
        ))}
      </dl>
      {bot.originNote !== null && <p className="quiet">{bot.originNote}</p>}
    </>
  );
}

/** Asks for what a bot must have: an owner, an owner department and a criticality. */
function Incomplete({ bot }: { readonly bot: BotRecord }) {
  const { fields, incomplete } = useLanguage().words.catalog;
  const missing = [
    ...(bot.owner === null ? [fields.owner] : []),
    ...(bot.ownerDepartment === null ? [fields.ownerDepartment] : []),
    ...(bot.criticality === 'UNCLASSIFIED' ? [fields.criticality] : []),
  ];
  return missing.length === 0 || bot.state === 'RETIRED' ? null : <p className="notice">{incomplete(missing.join(' · '))}</p>;
}

function Summary({ code, period }: { readonly code: string; readonly period: Period }) {
  const { words, formats, pick } = useLanguage();
  const texts = words.catalog;
  const { from, before } = instants(period);
  const { data } = useRead(BotFiguresDocument, { code, period: period.text }, { keep: true });
  const incidents = useRead(BotIncidentsDocument, { code, from, until: before }, { keep: true }).data?.bot;
  const success = data?.tasks?.value == null ? data?.resolved : data.tasks;
  const count = (value: number | undefined) =>
    value === undefined ? undefined : { number: formats.count(value), unit: '' };
  const ratio = (of: typeof success) =>
    data === undefined ? undefined : of?.value == null ? null : formats.figure(of.value, of.unit);
  const parts = (of: typeof success) =>
    of?.numerator != null && of.denominator != null
      ? `${formats.count(of.numerator)} / ${formats.count(of.denominator)}`
      : undefined;
  return (
    <Figures>
      <Figure
        label={`${words.insight.interactions} · ${period.text}`}
        value={data === undefined ? undefined : data.interactions?.value == null ? null : count(data.interactions.value)}
      />
      <Figure
        label={success?.value == null ? words.insight.successRate : pick(success.kpi.name, success.kpi.nameZh)}
        value={ratio(success)}
        note={parts(success)}
      />
      <Figure label={texts.fields.sla} value={ratio(data?.sla)} note={parts(data?.sla)} />
      <Figure
        label={texts.summary.opened}
        value={count(incidents?.incidents.totalCount)}
        note={incidents && texts.summary.serious(formats.count(incidents.serious.totalCount))}
      />
      <Figure label={texts.summary.open} value={count(incidents?.open.totalCount)} note={texts.summary.openNote} />
    </Figures>
  );
}

function Known({ bot }: { readonly bot: BotRecord }) {
  const chosen = usePeriod(bot.code);
  const { period } = chosen;
  return (
    <Page
      title={bot.name}
      beside={
        <>
          <StateBadge state={bot.state} />
          <CriticalityBadge criticality={bot.criticality} />
        </>
      }
      lead={<Facts bot={bot} />}
      tools={
        <>
          <BotActions bot={bot} />
          <PeriodPicker chosen={chosen} />
        </>
      }
    >
      <Incomplete bot={bot} />
      <BotChain bot={bot} asOf={period === null ? null : asOf(period)} />
      <NoPeriod chosen={chosen} />
      {period !== null && (
        <>
          <Summary code={bot.code} period={period} />
          <div className="columns columns-three-two">
            <div className="stack">
              <InteractionsChart bot={bot.code} period={period} />
              <IncidentsChart bot={bot.code} period={period} />
            </div>
            <BotRisk bot={bot.code} asOf={asOf(period)} />
          </div>
          <BotKpis bot={bot.code} period={period} />
        </>
      )}
      <ReviewsPanel subject={{ of: 'bot', by: { id: bot.id }, name: bot.name }} period={period?.text} />
      <BotTelemetry code={bot.code} />
      <BotIncidents code={bot.code} period={period} />
      <ObligationsPanel subject={{ of: 'bot', id: bot.id, name: bot.name }} />
      <BotRisks code={bot.code} />
      <BotBreaches code={bot.code} />
      <BotScans code={bot.code} />
      <BotContingency code={bot.code} />
      <BotControls code={bot.code} />
      <BotMeetings code={bot.code} />
      <div className="columns">
        <BotManuals code={bot.code} />
        <BotFeedback code={bot.code} />
      </div>
      <BotSettings code={bot.code} id={bot.id} />
      <BotLaunches code={bot.code} />
      <BotBenefits code={bot.code} />
      <BotFunctions code={bot.code} />
      <BotDesigns code={bot.code} />
      <Releases bot={bot} />
      <Authentication code={bot.code} id={bot.id} />
      <DataAssets bot={bot} />
    </Page>
  );
}

/** One bot: its properties, its figures in the period, and its risk. */
export function BotPage() {
  const { code = '' } = useParams();
  const reading = useRead(BotPageDocument, { code });
  return <Shown reading={reading}>{({ bot }) => (bot === null ? <NotFound /> : <Known key={bot.id} bot={bot} />)}</Shown>;
}
