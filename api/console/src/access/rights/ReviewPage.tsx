import { useState } from 'react';
import { useParams } from 'react-router';
import {
  AccessReviewDocument,
  type AccessReviewItemFilter,
  type AccessReviewOutcome,
  type AccessReviewQuery,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { ChoiceMenu } from '../../platform/ui/ChoiceMenu';
import { Figure, Figures } from '../../platform/ui/Figures';
import { Page, Panel } from '../../platform/ui/Page';
import { Pager } from '../../platform/ui/Pager';
import { SearchField } from '../../platform/ui/SearchField';
import { Empty, Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { useViewer } from '../../platform/api/useViewer';
import { ReviewStateBadge } from './badges';
import { CloseReview } from './CloseReview';
import { ItemActions } from './ItemActions';
import { useItemColumns } from './itemColumns';
import { Progress } from './Progress';

const PAGE = 50;
const OUTCOMES: readonly AccessReviewOutcome[] = ['WAITING', 'KEPT', 'REVOKED', 'LAPSED', 'ENDED'];

type Review = NonNullable<AccessReviewQuery['accessReview']>;

function Counts({ review }: { readonly review: Review }) {
  const { words, formats } = useLanguage();
  const { outcome, fields } = words.rights;
  const count = (value: number) => ({ number: formats.count(value), unit: '' });
  return (
    <>
      <Figures>
        <Figure label={outcome.WAITING} value={count(review.waiting)} note={`${fields.deadline} ${instant(review.deadline)}`} />
        <Figure label={outcome.KEPT} value={count(review.kept)} />
        <Figure label={outcome.REVOKED} value={count(review.revoked)} />
        <Figure label={outcome.LAPSED} value={count(review.lapsed)} />
        <Figure label={outcome.ENDED} value={count(review.ended)} />
      </Figures>
      <Progress items={review.items} waiting={review.waiting} />
    </>
  );
}

function Hash({ review }: { readonly review: Review }) {
  const { words } = useLanguage();
  return review.decisionsHash === null ? null : (
    <p className="quiet">
      {words.rights.hash}: <code style={{ overflowWrap: 'anywhere' }}>{review.decisionsHash}</code>
    </p>
  );
}

/** The rights of a campaign, to be chosen and decided about, many at once. */
function Rights({ review, stale }: { readonly review: Review; readonly stale: boolean }) {
  const { words } = useLanguage();
  const texts = words.rights;
  const viewer = useViewer();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = review.rights.edges.map(({ node }) => node);
  const manages = viewer?.may('access:manage') === true;
  const open = (row: (typeof rows)[number]) =>
    review.state === 'OPEN' && row.outcome === 'WAITING' && (manages || row.reviewer?.username === viewer?.username);
  const columns = useItemColumns({ rows, open, chosen, onChoose: setChosen });
  const selected = rows.filter((row) => chosen.has(row.id) && open(row));
  return (
    <>
      {selected.length > 0 && (
        <ItemActions
          items={selected.map((row) => row.id)}
          mine={selected.every((row) => row.reviewer?.username === viewer?.username)}
          manages={manages}
          onDone={() => setChosen(new Set())}
        />
      )}
      {rows.length === 0 ? (
        <Empty title={texts.noRights} />
      ) : (
        <Table caption={review.title} columns={columns} rows={rows} rowKey={(row) => row.id} stale={stale} />
      )}
    </>
  );
}

/** One campaign: how far it is, and its rights. */
export function ReviewPage() {
  const { words } = useLanguage();
  const texts = words.rights;
  const { id = '' } = useParams();
  const viewer = useViewer();
  const address = useAddress();
  const paging = usePaging(PAGE);
  const outcome = address.list('outcome', OUTCOMES);
  const text = address.text('holder');
  const mine = address.text('mine') === '1';
  const filter: AccessReviewItemFilter = {
    ...(outcome.length > 0 && { outcome: [...outcome] }),
    ...(text !== '' && { holderContains: text }),
    ...(mine && viewer !== null && { reviewer: [{ username: viewer.username }] }),
  };
  const reading = useRead(AccessReviewDocument, { id, filter, ...paging.arguments }, { keep: true });
  const review = reading.data?.accessReview;
  if (review === null) {
    return <NotFound />;
  }
  return (
    <Page
      title={review?.title ?? texts.reviews}
      beside={review && <ReviewStateBadge state={review.state} />}
      tools={review?.state === 'OPEN' && viewer?.may('access:manage') === true && <CloseReview review={review} />}
    >
      {review && <Counts review={review} />}
      {review && <Hash review={review} />}
      <Panel
        flush
        foot={
          review && (
            <Pager
              paging={paging}
              page={review.rights.pageInfo}
              shown={review.rights.edges.length}
              total={review.rights.totalCount}
            />
          )
        }
      >
        <div className="toolbar" role="search">
          <SearchField label={texts.fields.holder} value={text} onSearch={(typed) => address.set({ holder: typed })} />
          <ChoiceMenu
            label={texts.fields.outcome}
            choices={OUTCOMES}
            names={texts.outcome}
            chosen={outcome}
            onChoose={(wanted) => address.set({ outcome: wanted })}
          />
          <label className="check">
            <input
              type="checkbox"
              checked={mine}
              onChange={(event) => address.set({ mine: event.target.checked ? '1' : '' })}
            />
            {texts.mine}
          </label>
        </div>
        <Shown reading={reading} lines={10}>
          {(data) => data.accessReview !== null && <Rights review={data.accessReview} stale={reading.stale} />}
        </Shown>
      </Panel>
    </Page>
  );
}
