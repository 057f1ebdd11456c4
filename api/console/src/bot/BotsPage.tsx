import { Link } from 'react-router';
import {
  BotsDocument,
  BotsFiguresDocument,
  BotsSummaryDocument,
  BotTagChoicesDocument,
  type BotFilter,
  type BotOrderField,
  type BotsFiguresQuery,
  type BotsQuery,
} from '../generated/graphql';
import { NoPeriod } from '../insight/NoPeriod';
import { referencesIn, useOwnScope } from '../insight/useScope';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import { instants, type Period } from '../platform/period/period';
import { asOf, PeriodPicker } from '../platform/period/PeriodPicker';
import { usePeriod } from '../platform/period/usePeriod';
import { ChoiceMenu } from '../platform/ui/ChoiceMenu';
import { Figure, Figures } from '../platform/ui/Figures';
import { ListPage } from '../platform/ui/ListPage';
import { lookup, LookupMenu } from '../platform/ui/LookupMenu';
import { SearchField } from '../platform/ui/SearchField';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { LevelBadge } from '../risk/LevelBadge';
import { CriticalityBadge, HealthMark, StateBadge } from '../catalog/badges';
import { RegisterBot } from '../catalog/BotActions';
import { channels, criticalities, states } from '../catalog/choices';
import { diagnose } from '../catalog/health';
import { botPath } from '../catalog/paths';
import { RecordFilter } from '../catalog/RecordFilter';

const PAGE = 50;
const ORDERS: readonly BotOrderField[] = ['CODE', 'NAME', 'CRITICALITY', 'STATE', 'CREATED_AT'];

/** The tags of bots. */
const tags = lookup(
  BotTagChoicesDocument,
  (text) => ({ text }),
  ({ botTags }) => botTags.map((tag) => ({ id: tag, code: tag, name: tag })),
);

type Row = BotsQuery['bots']['edges'][number]['node'];

/** The figures of the page's bots, by code. */
function byCode(figures: BotsFiguresQuery | undefined) {
  return {
    sla: new Map(figures?.sla.map((value) => [value.bot?.code, value])),
    risk: new Map(figures?.riskScores.edges.map(({ node }) => [node.bot?.code, node])),
  };
}

function Summary({ period }: { readonly period: Period }) {
  const { words, formats } = useLanguage();
  const texts = words.catalog.summary;
  const { from, before } = instants(period);
  const { of, allowed } = useOwnScope();
  const department = of.department;
  // viewers of single bots see the figures on the pages of those bots
  const figures = allowed && of.bot === null;
  const { data } = useRead(
    BotsSummaryDocument,
    { period: period.text, from, until: before, figures, department: referencesIn(of).department },
    { keep: true },
  );
  const number = (value: number | undefined) =>
    value === undefined ? undefined : { number: formats.count(value), unit: '' };
  const kpi = (of: NonNullable<typeof data>['sla'] | undefined) =>
    data === undefined
      ? undefined
      : of?.value === null || of === null || of === undefined
        ? null
        : formats.figure(of.value, of.unit);
  const median = data?.mttr?.percentiles.find((each) => each.p === 0.5)?.value;
  return (
    <Figures>
      <Figure
        label={texts.bots}
        value={number(data?.all.totalCount)}
        note={data && texts.live(formats.count(data.live.totalCount))}
      />
      <Figure label={texts.open} value={number(data?.open.totalCount)} note={texts.openNote} />
      <Figure
        label={texts.opened}
        value={number(data?.opened.totalCount)}
        note={data && texts.serious(formats.count(data.serious.totalCount))}
      />
      {figures && (
        <>
          <Figure
            label={department === null ? texts.sla : `${texts.sla} · ${department}`}
            value={kpi(data?.sla)}
            note={
              data?.sla?.numerator != null &&
              data.sla.denominator != null &&
              `${formats.count(data.sla.numerator)} / ${formats.count(data.sla.denominator)}`
            }
          />
          <Figure
            label={department === null ? texts.mttr : `${texts.mttr} · ${department}`}
            value={kpi(data?.mttr)}
            note={
              data?.mttr &&
              median != null &&
              texts.median(formats.value(median, data.mttr.unit), formats.count(data.mttr.n ?? 0))
            }
          />
        </>
      )}
    </Figures>
  );
}

function useColumns(figures: BotsFiguresQuery | undefined): readonly Column<Row>[] {
  const { words, formats } = useLanguage();
  const texts = words.catalog;
  const { sla, risk } = byCode(figures);
  return [
    {
      key: 'name',
      head: texts.fields.name,
      order: 'NAME',
      heading: true,
      cell: (bot) => (
        <>
          <Link to={botPath(bot.code)}>{bot.name}</Link>
          {bot.name !== bot.code && <span className="cell-sub">{bot.code}</span>}
          {bot.tags.length > 0 && <span className="cell-sub">{bot.tags.join(' · ')}</span>}
        </>
      ),
    },
    {
      key: 'health',
      head: texts.fields.health,
      cell: (bot) => (
        <HealthMark
          diagnosis={diagnose({
            state: bot.state,
            openCritical: bot.openCritical.totalCount,
            openHigh: bot.openHigh.totalCount,
            opened: bot.opened.totalCount,
            serious: bot.serious.totalCount,
            risk: risk.get(bot.code)?.level ?? null,
            sla: sla.get(bot.code)?.value ?? null,
            slaTarget: sla.get(bot.code)?.kpi.target ?? null,
          })}
        />
      ),
    },
    { key: 'state', head: texts.fields.state, order: 'STATE', cell: (bot) => <StateBadge state={bot.state} /> },
    {
      key: 'criticality',
      head: texts.fields.criticality,
      order: 'CRITICALITY',
      cell: (bot) => <CriticalityBadge criticality={bot.criticality} />,
    },
    { key: 'channel', head: texts.fields.channel, cell: (bot) => texts.channel[bot.channel] },
    {
      key: 'department',
      head: texts.fields.ownerDepartment,
      cell: (bot) => bot.ownerDepartment?.name ?? <span className="quiet">{texts.nobody}</span>,
    },
    { key: 'opened', head: texts.fields.opened, kind: 'number', cell: (bot) => formats.count(bot.opened.totalCount) },
    {
      key: 'serious',
      head: texts.fields.serious,
      kind: 'number',
      cell: (bot) => formats.count(bot.serious.totalCount),
    },
    {
      key: 'sla',
      head: texts.fields.sla,
      kind: 'number',
      cell: (bot) => {
        const value = sla.get(bot.code);
        return value?.value == null ? (
          <span className="quiet">–</span>
        ) : (
          <>
            {formats.percent(value.value, 1)}
            <span className="cell-sub">n {formats.count(value.n ?? 0)}</span>
          </>
        );
      },
    },
    {
      key: 'risk',
      head: texts.fields.risk,
      cell: (bot) => {
        const score = risk.get(bot.code);
        return score === undefined ? <span className="quiet">–</span> : <LevelBadge level={score.level} />;
      },
    },
  ];
}

/** All bots: the console's first page. */
export function BotsPage() {
  const { words } = useLanguage();
  const texts = words.catalog;
  const viewer = useViewer();
  const chosen = usePeriod();
  const { period } = chosen;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const text = address.text('name');
  const by = address.list('by', ORDERS)[0] ?? 'NAME';
  const descending = address.text('down') === '1';
  const chosenStates = address.list('state', states);
  const chosenCriticalities = address.list('criticality', criticalities);
  const chosenChannels = address.list('channel', channels);
  const department = address.text('department');
  const tag = address.text('tag');
  const filter: BotFilter = {
    ...(text !== '' && { nameContains: text }),
    ...(chosenStates.length > 0 && { state: chosenStates }),
    ...(chosenCriticalities.length > 0 && { criticality: chosenCriticalities }),
    ...(chosenChannels.length > 0 && { channel: chosenChannels }),
    ...(department !== '' && { ownerDepartment: [{ code: department }] }),
    ...(tag !== '' && { tags: [tag] }),
  };
  const span = period === null ? { from: null, before: null } : instants(period);
  const bots = useRead(
    BotsDocument,
    {
      ...paging.arguments,
      filter,
      orderBy: { field: by, direction: descending ? 'DESC' : 'ASC' },
      from: span.from,
      until: span.before,
    },
    { keep: true, skip: chosen.reading.loading },
  );
  const codes = bots.data?.bots.edges.map(({ node }) => node.code) ?? [];
  const figures = useRead(
    BotsFiguresDocument,
    { period: period?.text ?? '', asOf: period === null ? '' : asOf(period), bots: codes.map((code) => ({ code })) },
    { keep: true, skip: period === null || codes.length === 0 },
  );
  const columns = useColumns(figures.data);
  // without bots, or the permission to read figures, no figures are missing
  const figuresExpected = codes.length > 0 && viewer?.may('insight:read') === true;
  const filtered = Object.keys(filter).length > 0;

  return (
    <ListPage
      title={texts.bots}
      lead={texts.botsLead}
      tools={
        <>
          <RegisterBot />
          <PeriodPicker chosen={chosen} />
        </>
      }
      above={
        <>
          {period !== null && <Summary period={period} />}
          {figuresExpected && <NoPeriod chosen={chosen} />}
        </>
      }
      reading={bots}
      list={(data) => data.bots}
      paging={paging}
      columns={columns}
      order={{
        by,
        descending,
        onOrder: (field, down) => address.set({ by: field, down: down ? '1' : '' }),
      }}
      lines={10}
      empty={
        <Empty title={filtered ? texts.noBots : texts.noBotsAtAll}>
          <p>{filtered ? texts.noBotsHint : texts.noBotsAtAllHint}</p>
        </Empty>
      }
      onClear={filtered && (() => address.clear('name', 'state', 'criticality', 'channel', 'department', 'tag'))}
      filters={
        <>
          <SearchField label={texts.searchBots} value={text} onSearch={(name) => address.set({ name })} />
          <ChoiceMenu
            label={texts.fields.state}
            choices={states}
            names={texts.state}
            chosen={chosenStates}
            onChoose={(state) => address.set({ state })}
          />
          <ChoiceMenu
            label={texts.fields.criticality}
            choices={criticalities}
            names={texts.criticality}
            chosen={chosenCriticalities}
            onChoose={(criticality) => address.set({ criticality })}
          />
          <ChoiceMenu
            label={texts.fields.channel}
            choices={channels}
            names={texts.channel}
            chosen={chosenChannels}
            onChoose={(channel) => address.set({ channel })}
          />
          <RecordFilter kind="department" label={texts.fields.ownerDepartment} />
          <LookupMenu
            lookup={tags}
            context={null}
            label={texts.fields.tag}
            chosen={tag}
            onChoose={(choice) => address.set({ tag: choice?.code ?? '' })}
          />
        </>
      }
    />
  );
}
