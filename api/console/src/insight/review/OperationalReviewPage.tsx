import { Link, useParams } from 'react-router';
import { ActionItemsPanel } from '../../commitment/ActionItemsPanel';
import { createActionItem } from '../../commitment/createActionItem';
import { Line } from '../../commitment/Line';
import { KpisDocument, OperationalReviewPageDocument, type OperationalReviewPageQuery } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { ActionButton } from '../../platform/form/ActionForm';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';
import { kpiPath } from '../paths';
import { Restated } from '../Restated';
import { TargetMark } from '../TargetMark';
import { SubjectLink } from './columns';

type Review = NonNullable<OperationalReviewPageQuery['operationalReview']>;

function ReviewedKpis({ review }: { readonly review: Review }) {
  const { words, formats, pick } = useLanguage();
  const texts = words.insight;
  const { fields, reviews } = texts;
  const catalogue = useRead(KpisDocument, {}).data?.kpis ?? [];
  const known = (id: string) => catalogue.find((each) => each.id === id);
  const of = {
    period: review.period,
    ...(review.bot !== null && { bot: review.bot.code }),
    ...(review.department !== null && { department: review.department.code }),
    ...(review.snapshot != null && { snapshot: review.snapshot.id }),
  };
  const scope = { bot: review.bot?.code ?? null, department: review.department?.code ?? null };
  return (
    <>
      {review.figures.map(({ kpi: id }) => {
        const kpi = known(id);
        return review.snapshot == null || kpi === undefined ? null : (
          <Restated
            key={id}
            id={id}
            period={review.period}
            of={scope}
            snapshot={review.snapshot.id}
            name={pick(kpi.name, kpi.nameZh)}
          />
        );
      })}
      <Panel title={reviews.kpis} flush>
        <Table
          caption={reviews.kpis}
          rows={review.figures}
          rowKey={(row) => row.kpi}
          columns={[
            {
              key: 'kpi',
              head: fields.kpi,
              heading: true,
              kind: 'wide',
              cell: (row) => {
                const kpi = known(row.kpi);
                return kpi === undefined ? row.kpi : <Link to={kpiPath(kpi.id, of)}>{pick(kpi.name, kpi.nameZh)}</Link>;
              },
            },
            {
              key: 'value',
              head: fields.value,
              kind: 'number',
              cell: (row) =>
                row.value === null ? (
                  <span className="quiet">{row.withheld ? texts.withheldInReview : words.platform.notMeasured}</span>
                ) : (
                  <strong className="unbroken">{formats.value(row.value, row.unit)}</strong>
                ),
            },
            {
              key: 'target',
              head: fields.target,
              cell: (row) => (
                <TargetMark value={row.value} target={row.target} direction={known(row.kpi)?.direction ?? 'NEUTRAL'} unit={row.unit} />
              ),
            },
            { key: 'n', head: fields.n, kind: 'number', cell: (row) => (row.n === null ? '–' : formats.count(row.n)) },
            { key: 'version', head: fields.version, kind: 'number', cell: (row) => row.version },
          ]}
        />
      </Panel>
    </>
  );
}

function Known({ review }: { readonly review: Review }) {
  const { words } = useLanguage();
  const texts = words.insight.reviews;
  return (
    <Page
      title={review.number}
      lead={review.title}
      tools={<ActionButton permission="insight:review-figures" form={createActionItem(review.id, words.commitment)} />}
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          <ReviewedKpis review={review} />
          <Panel title={texts.conclusion}>
            <p className="prose">{review.conclusion}</p>
          </Panel>
          {review.actionItems !== undefined && <ActionItemsPanel items={review.actionItems} />}
        </div>
        <Panel title={texts.details}>
          <dl className="facts figures">
            <Line name={texts.subject}>
              <SubjectLink {...review} />
            </Line>
            <Line name={texts.period}>{review.period}</Line>
            <Line name={texts.reviewed}>
              <Unbroken>{instant(review.reviewedAt)}</Unbroken>
              {review.reviewedBy !== null && ` · ${review.reviewedBy.name}`}
            </Line>
            <Line name={texts.dataAsOf}>
              {review.snapshot == null ? (
                <Unbroken>{instant(review.dataAsOf)}</Unbroken>
              ) : (
                <Link to="/snapshots">
                  <Unbroken>{instant(review.dataAsOf)}</Unbroken>
                </Link>
              )}
            </Line>
          </dl>
        </Panel>
      </div>
    </Page>
  );
}

/** One operational review: the KPIs as they were seen, what follows, and the action items. */
export function OperationalReviewPage() {
  const { number = '' } = useParams();
  const viewer = useViewer();
  const reading = useRead(OperationalReviewPageDocument, {
    number,
    items: viewer?.may('commitment:read') === true,
    snapshots: viewer?.may('insight:read-snapshots') === true,
  });
  return (
    <Shown reading={reading}>
      {({ operationalReview: review }) => (review === null ? <NotFound /> : <Known key={review.id} review={review} />)}
    </Shown>
  );
}
