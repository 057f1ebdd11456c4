import { Link, useParams } from 'react-router';
import { useViewer } from '../platform/api/useViewer';
import { KpiValueDocument, KpisDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { useAddress } from '../platform/ui/useAddress';
import { PeriodPicker } from '../platform/period/PeriodPicker';
import type { Period } from '../platform/period/period';
import { usePeriod } from '../platform/period/usePeriod';
import { NotFound } from '../platform/ui/failures';
import { Figure, Figures } from '../platform/ui/Figures';
import { Page, Panel } from '../platform/ui/Page';
import { Loading, Shown } from '../platform/ui/states';
import { Breakdown } from './Breakdown';
import type { FigureOf } from './figureOf';
import { Groups } from './Groups';
import { KpiSqlText } from './KpiSqlText';
import { RecordReview, type ReviewSubject } from './review/RecordReview';
import { NoPeriod } from './NoPeriod';
import { casesPath } from './paths';
import { Restated } from './Restated';
import { ScopeMenus } from './ScopeMenus';
import { SeriesChart } from './SeriesChart';
import { SnapshotChoice } from './sql/SnapshotChoice';
import { TargetMark } from './TargetMark';
import { referencesIn, useScope, type Scope } from './useScope';
import type { Kpi } from './useKpiValues';
import { Unbroken } from '../platform/ui/Unbroken';

function Value({ kpi, period, of, snapshot, latest }: FigureOf & { readonly latest: Period | null }) {
  const { words, formats } = useLanguage();
  const texts = words.insight;
  const snapshots = useViewer()?.may('insight:read-snapshots') === true;
  const reading = useRead(
    KpiValueDocument,
    { id: kpi.id, period: period.text, ...referencesIn(of), snapshot, snapshots },
    { keep: true },
  );
  return (
    <Shown reading={reading} lines={2}>
      {({ kpi: value }) =>
        value === null ? null : (
          <>
            <Figures>
              <Figure
                label={`${texts.fields.value} · ${value.period}`}
                value={value.value === null ? null : formats.figure(value.value, value.unit)}
                note={
                  <>
                    <TargetMark
                      value={value.value}
                      target={value.target?.value ?? null}
                      direction={kpi.direction}
                      unit={kpi.unit}
                    />
                    {value.target?.number != null && (
                      <Link to={`/kpi-targets/${encodeURIComponent(value.target.number)}`}>{texts.agreedTarget(value.target.number)}</Link>
                    )}
                  </>
                }
              />
              <Figure
                label={texts.fields.numerator}
                value={value.numerator === null ? null : { number: formats.numerator(value.numerator, value.unit), unit: '' }}
              />
              <Figure
                label={texts.fields.denominator}
                value={value.denominator === null ? null : { number: formats.decimal(value.denominator), unit: '' }}
              />
              <Figure
                label={texts.fields.n}
                value={value.n === null ? null : { number: formats.count(value.n), unit: '' }}
                {...(value.n !== null && value.n > 0 && {
                  note: (
                    <Link
                      to={casesPath(kpi.id, {
                        bot: of.bot ?? '',
                        department: of.department ?? '',
                        period: value.period,
                        snapshot: snapshot ?? '',
                      })}
                    >
                      {texts.showCases}
                    </Link>
                  ),
                })}
              />
              {value.percentiles.map(({ p, value: at }) => (
                <Figure
                  key={p}
                  label={texts.percentile(formats.decimal(p * 100))}
                  value={at === null ? null : formats.figure(at, value.unit)}
                />
              ))}
              {value.parts.map((part) => (
                <Figure
                  key={part.name}
                  label={part.name}
                  value={part.value === null ? null : { number: formats.decimal(part.value), unit: '' }}
                />
              ))}
            </Figures>
            <Restated id={kpi.id} period={value.period} of={of} snapshot={snapshot ?? ''} />
            {value.withheld !== null && (
              <div className="notice" role="status">
                <div>
                  <strong>{texts.withheld[value.withheld]}</strong> {texts.withheldHint[value.withheld]}
                </div>
              </div>
            )}
            {value.value === null && value.withheld === null && latest !== null && (
              <div className="notice" role="status">
                <div>
                  <strong>{texts.unmeasured}</strong> <Unbroken>{texts.unmeasuredHint(latest.text)}</Unbroken>
                </div>
              </div>
            )}
            <dl className="facts-row">
              {value.snapshot != null && (
                <div>
                  <dt>{texts.fields.snapshot}</dt>
                  <dd>
                    <Link to="/snapshots"><Unbroken>{value.snapshot.cutAt === null ? value.snapshot.id : instant(value.snapshot.cutAt)}</Unbroken></Link>
                  </dd>
                </div>
              )}
              {value.exclusions.length > 0 && (
                <div>
                  <dt>{texts.fields.exclusions}</dt>
                  <dd><Unbroken>{value.exclusions.join('; ')}</Unbroken></dd>
                </div>
              )}
            </dl>
          </>
        )
      }
    </Shown>
  );
}

function Definition({ kpi }: { readonly kpi: Kpi }) {
  const { words, formats, pick } = useLanguage();
  const texts = words.insight;
  return (
    <Panel title={texts.definition}>
      <div className="stack">
        <p>{pick(kpi.description, kpi.descriptionZh ?? kpi.description)}</p>
        <figure className="formula" aria-label={texts.formula}>
          <span>{kpi.numerator}</span>
          <span>{kpi.denominator}</span>
        </figure>
        <dl className="facts">
          <dt>{texts.fields.unit}</dt>
          <dd><Unbroken>{texts.unit[kpi.unit]}</Unbroken></dd>
          <dt>{texts.fields.direction}</dt>
          <dd><Unbroken>{texts.direction[kpi.direction]}</Unbroken></dd>
          <dt>{texts.fields.target}</dt>
          <dd>
            <Unbroken>{kpi.target === null ? words.platform.none : formats.value(kpi.target, kpi.unit)}</Unbroken>
          </dd>
          <dt>{texts.fields.clause}</dt>
          <dd>{kpi.clause}</dd>
          <dt>{texts.fields.source}</dt>
          <dd>{kpi.source}</dd>
          <dt>{texts.fields.version}</dt>
          <dd>
            <Link to={`/kpi-versions?code=${encodeURIComponent(kpi.id)}`}>{kpi.version}</Link>
          </dd>
        </dl>
        <KpiSqlText id={kpi.id} />
      </div>
    </Panel>
  );
}

/** The bot or department that the page is about; undefined if it is about everything. */
function subjectOf({ bot, department }: Scope): ReviewSubject | undefined {
  if (bot !== null) {
    return { of: 'bot', by: { code: bot }, name: bot };
  }
  return department === null ? undefined : { of: 'department', by: { code: department }, name: department };
}

function Known({ kpi }: { readonly kpi: Kpi }) {
  const { pick } = useLanguage();
  const of = useScope();
  const chosen = usePeriod(of.bot ?? undefined);
  const { period } = chosen;
  const address = useAddress();
  const choosesSnapshot = useViewer()?.may('insight:read-snapshots') === true;
  const snapshot = address.text('snapshot') === '' ? null : address.text('snapshot');
  const figures = period === null ? null : { kpi, period, of, snapshot };
  return (
    <Page
      title={pick(kpi.name, kpi.nameZh)}
      lead={<code>{kpi.id}</code>}
      tools={<PeriodPicker chosen={chosen} grains={['YEAR', 'QUARTER', 'MONTH', 'DAY']} />}
    >
      <div className="page-tools">
        <ScopeMenus />
        {choosesSnapshot && (
          <SnapshotChoice snapshot={snapshot} onChange={(chosenOne) => address.set({ snapshot: chosenOne ?? '' })} />
        )}
        <RecordReview subject={subjectOf(of)} kpis={[kpi.id]} period={period?.text} />
      </div>
      <NoPeriod chosen={chosen} />
      {figures !== null && <Value {...figures} latest={chosen.latest} />}
      <div className="columns columns-wide-narrow">
        <div className="stack">
          {figures !== null && <SeriesChart {...figures} />}
          {figures !== null && <Breakdown {...figures} />}
          {figures !== null && <Groups {...figures} />}
        </div>
        <Definition kpi={kpi} />
      </div>
    </Page>
  );
}

/** One KPI: its value, trend, breakdown and definition. */
export function KpiPage() {
  const { id } = useParams();
  const catalogue = useRead(KpisDocument, {});
  if (catalogue.loading) {
    return <Loading />;
  }
  const kpi = catalogue.data?.kpis.find((each) => each.id === id);
  return (
    <Shown reading={catalogue}>
      {() => (kpi === undefined ? <NotFound /> : <Known key={kpi.id} kpi={kpi} />)}
    </Shown>
  );
}
