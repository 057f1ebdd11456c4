import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { botPath } from '../../catalog/paths';
import { InteractionPageDocument, type InteractionPageQuery } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instantToSecond } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { TablePanel } from '../../platform/ui/TablePanel';
import { Unbroken } from '../../platform/ui/Unbroken';
import { measurementsPath } from './paths';
import { responseTimes } from './responseTimes';

type Interaction = Extract<NonNullable<InteractionPageQuery['node']>, { __typename: 'Interaction' }>;
type Row = Interaction['turns'][number] & { readonly place: number; readonly took: number | null };

function Turns({ turns }: { readonly turns: Interaction['turns'] }) {
  const { words, formats } = useLanguage();
  const texts = words.interactions;
  const none = <span className="quiet">–</span>;
  const times = responseTimes(turns);
  const rows: readonly Row[] = turns.map((turn, place) => ({ ...turn, place, took: times[place] ?? null }));
  const columns: readonly Column<Row>[] = [
    { key: 'place', head: '#', kind: 'fit', cell: ({ place }) => place + 1 },
    {
      key: 'at',
      head: texts.fields.at,
      kind: 'fit',
      cell: ({ at }) => (at === null ? none : <span className="unbroken">{instantToSecond(at)}</span>),
    },
    { key: 'speaker', head: texts.fields.speaker, heading: true, cell: ({ from }) => texts.speaker[from] },
    { key: 'intent', head: texts.fields.intent, kind: 'wide', cell: ({ intent }) => intent ?? none },
    {
      key: 'error',
      head: texts.fields.error,
      cell: ({ error, fallback }) =>
        error !== null ? (
          <Badge tone={error === 'CLIENT' ? 'medium' : 'critical'}>{texts.error[error]}</Badge>
        ) : fallback === true ? (
          <Badge tone="medium">{texts.fallback}</Badge>
        ) : (
          none
        ),
    },
    {
      key: 'took',
      head: texts.fields.responseTime,
      kind: 'number',
      cell: ({ took }) => (took === null ? none : formats.value(took, 'MILLISECONDS')),
    },
  ];
  return (
    <TablePanel
      title={texts.turns}
      empty={texts.noTurns}
      columns={columns}
      rows={rows}
      rowKey={({ place }) => String(place)}
    />
  );
}

function Known({ interaction }: { readonly interaction: Interaction }) {
  const { words } = useLanguage();
  const texts = words.interactions;
  const { fields } = texts;
  const { bot, ratingOffered } = interaction;
  const lines: readonly (readonly [string, ReactNode])[] = [
    [fields.bot, bot && <Link to={botPath(bot.code)}>{bot.name}</Link>],
    [fields.channel, words.catalog.channel[interaction.channel]],
    [fields.startedAt, instantToSecond(interaction.startedAt)],
    [fields.endedAt, instantToSecond(interaction.endedAt)],
    [fields.rating, interaction.rating],
    [fields.ratingOffered, ratingOffered === null ? null : ratingOffered ? texts.yes : texts.no],
    [fields.turns, `${interaction.userTurns} / ${interaction.botTurns}`],
  ];
  return (
    <Page
      title={interaction.externalId}
      beside={
        <>
          <Badge tone="accent">{texts.outcome[interaction.outcome]}</Badge>
          {interaction.test && <Badge tone="medium">{texts.test}</Badge>}
        </>
      }
      {...(bot !== null && {
        tools: (
          <Link className="button button-small" to={measurementsPath(bot.code)}>
            {texts.measurements}
          </Link>
        ),
      })}
    >
      <div className="columns columns-wide-narrow">
        <Turns turns={interaction.turns} />
        <Panel title={texts.facts} foot={words.platform.utc}>
          <dl className="facts figures">
            {lines.map(([label, value]) =>
              value === null ? null : (
                <div key={label} className="facts-line">
                  <dt>{label}</dt>
                  <dd>
                    <Unbroken>{value}</Unbroken>
                  </dd>
                </div>
              ),
            )}
          </dl>
        </Panel>
      </div>
    </Page>
  );
}

/** One interaction: its facts and its turns. */
export function InteractionPage() {
  const { id = '' } = useParams();
  const reading = useRead(InteractionPageDocument, { id });
  return (
    <Shown reading={reading}>
      {({ node }) => (node?.__typename === 'Interaction' ? <Known interaction={node} /> : <NotFound />)}
    </Shown>
  );
}
