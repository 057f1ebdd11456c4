import { Link } from 'react-router';
import {
  BotBenefitsDocument,
  ReviewBenefitDocument,
  type BenefitFigureKind,
  type BenefitOutcome,
  type BenefitReviewPartsFragment,
  type RequirementPageQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf } from '../platform/form/fields';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge, type Tone } from '../platform/ui/Badge';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { requirementPath } from './paths';

type Requirement = NonNullable<RequirementPageQuery['requirement']>;

const tones: Readonly<Record<BenefitOutcome, Tone>> = { ACHIEVED: 'good', PARTLY_ACHIEVED: 'medium', NOT_ACHIEVED: 'critical' };

function Review({ review, named }: { readonly review: BenefitReviewPartsFragment; readonly named: boolean }) {
  const { words, formats } = useLanguage();
  const texts = words.delivery.benefits;
  const { requirement } = review;
  return (
    <li className="stack">
      <div className="page-tools">
        <Badge tone={tones[review.outcome]} shaped>
          {texts.outcome[review.outcome]}
        </Badge>
        {named && requirement !== null && (
          <Link to={requirementPath(requirement.number)}>
            {requirement.number} {requirement.title}
          </Link>
        )}
        <span className="quiet">
          <Unbroken>{texts.period(review.periodFrom, review.periodTo)}</Unbroken>
        </span>
      </div>
      <Table
        caption={texts.figures}
        rows={review.figures}
        rowKey={(row) => row.name}
        columns={[
          {
            key: 'name',
            head: texts.figure,
            heading: true,
            cell: (row) => (
              <>
                {row.name}
                <span className="cell-sub">{texts.kind[row.kind]}</span>
              </>
            ),
          },
          { key: 'expected', head: texts.expected, kind: 'number', cell: (row) => formats.decimal(row.expected) },
          { key: 'actual', head: texts.actual, kind: 'number', cell: (row) => formats.decimal(row.actual) },
          { key: 'unit', head: texts.unit, cell: (row) => row.unit },
          { key: 'source', head: texts.source, cell: (row) => row.source },
          {
            key: 'achieved',
            head: texts.result,
            kind: 'fit',
            cell: (row) => (
              <Badge tone={row.achieved ? 'good' : 'critical'} shaped>
                {row.achieved ? texts.reached : texts.missed}
              </Badge>
            ),
          },
        ]}
      />
      <p className="prose">{review.conclusion}</p>
      <p className="quiet">{texts.by(review.reviewedBy?.name ?? '–', instant(review.reviewedAt))}</p>
    </li>
  );
}

type ListProps = { readonly reviews: readonly BenefitReviewPartsFragment[]; readonly named?: boolean };

function Reviews({ reviews, named = false }: ListProps) {
  const texts = useLanguage().words.delivery.benefits;
  return reviews.length === 0 ? (
    <Empty title={texts.none} />
  ) : (
    <ul className="stack">
      {reviews.map((review) => (
        <Review key={review.id} review={review} named={named} />
      ))}
    </ul>
  );
}

function ReviewBenefit({ requirement }: { readonly requirement: Requirement }) {
  const texts = useLanguage().words.delivery.benefits;
  return (
    <ActionButton
      of={[requirement, 'reviewBenefit']}
      form={{
        title: texts.review,
        lead: requirement.expectedEffect === null ? undefined : texts.expectedWas(requirement.expectedEffect),
        document: ReviewBenefitDocument,
        fields: [
          { name: 'periodFrom', label: texts.from, kind: 'date', required: true, initial: requirement.deliveredAt?.slice(0, 10) },
          { name: 'periodTo', label: texts.to, kind: 'date', required: true },
          {
            name: 'figures',
            label: texts.figures,
            kind: 'rows',
            required: true,
            called: texts.nth,
            add: texts.add,
            initial: [{ name: '', kind: 'BENEFIT', unit: '', expected: '', actual: '', source: '' }],
            fields: [
              { name: 'name', label: texts.figure, kind: 'line', required: true },
              { name: 'kind', label: texts.kindOf, kind: 'choice', required: true, initial: 'BENEFIT', choices: choicesOf(texts.kind) },
              { name: 'unit', label: texts.unit, kind: 'line', required: true },
              { name: 'expected', label: texts.expected, kind: 'number', step: 'any', required: true },
              { name: 'actual', label: texts.actual, kind: 'number', step: 'any', required: true },
              { name: 'source', label: texts.source, hint: texts.sourceHint, kind: 'line', required: true },
            ],
          },
          { name: 'conclusion', label: texts.conclusion, kind: 'text', required: true },
        ],
        variables: (held) => ({
          input: {
            requirement: ref(requirement.id),
            periodFrom: held('periodFrom') ?? '',
            periodTo: held('periodTo') ?? '',
            figures: held.rows('figures').map((row) => ({
              name: row('name') ?? '',
              kind: (row('kind') ?? 'BENEFIT') as BenefitFigureKind,
              unit: row('unit') ?? '',
              expected: row.number('expected') ?? 0,
              actual: row.number('actual') ?? 0,
              source: row('source') ?? '',
            })),
            conclusion: held('conclusion') ?? '',
          },
        }),
      }}
    />
  );
}

/** What a delivered requirement brought, compared with what was expected of it. */
export function RequirementBenefits({ requirement }: { readonly requirement: Requirement }) {
  const texts = useLanguage().words.delivery.benefits;
  const due = requirement.obligations.edges[0]?.node.dueAt;
  return requirement.state === 'DELIVERED' ? (
    <Panel
      title={texts.title}
      tools={<ReviewBenefit requirement={requirement} />}
      {...(due !== undefined && { foot: texts.due(instant(due)) })}
    >
      <Reviews reviews={requirement.benefitReviews.edges.map(({ node }) => node)} />
    </Panel>
  ) : null;
}

/** What a bot's delivered requirements brought. */
export function BotBenefits({ code }: { readonly code: string }) {
  const texts = useLanguage().words.delivery.benefits;
  const reading = useRead(BotBenefitsDocument, { code });
  return (
    <Panel title={texts.title}>
      <Shown reading={reading}>
        {({ bot }) => (bot === null ? null : <Reviews named reviews={bot.benefitReviews.edges.map(({ node }) => node)} />)}
      </Shown>
    </Panel>
  );
}
