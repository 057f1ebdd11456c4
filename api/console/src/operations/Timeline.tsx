import { useInfiniteQuery } from '@tanstack/react-query';
import { IncidentTimelineDocument } from '../generated/graphql';
import { request } from '../platform/api/request';
import { operationKey } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Failure, Loading } from '../platform/ui/states';
import { IncidentStateBadge } from './badges';
import { Unbroken } from '../platform/ui/Unbroken';

/** What happened to an incident, oldest first; long ones a hundred entries at a time. */
export function Timeline({ number }: { readonly number: string }) {
  const { words, formats } = useLanguage();
  const texts = words.operations;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [operationKey(IncidentTimelineDocument), number],
    queryFn: ({ pageParam, signal }) => request(IncidentTimelineDocument, { number, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => {
      const info = page.data.incident?.timeline.pageInfo;
      return info?.hasNextPage === true ? info.endCursor : null;
    },
  });
  if (data === undefined) {
    return (
      <Panel title={texts.timeline} flush>
        {error === null ? <Loading /> : <Failure failure={error} again={() => void refetch()} />}
      </Panel>
    );
  }
  const entries = data.pages.flatMap((page) => page.data.incident?.timeline.edges.map(({ node }) => node) ?? []);
  const total = data.pages[0]?.data.incident?.timeline.totalCount ?? 0;
  return (
    <Panel
      title={texts.timeline}
      flush={entries.length === 0}
      tools={<span className="quiet figures">{words.platform.rows(entries.length, formats.count(total))}</span>}
    >
      {entries.length === 0 && <Empty title={texts.noTimeline} />}
      <ol className="timeline">
        {entries.map((entry) => (
          <li key={entry.id}>
            <div className="timeline-head">
              <time className="figures" dateTime={entry.at}>
                <Unbroken>{instant(entry.at)}</Unbroken>
              </time>
              <strong>{texts.timelineKind[entry.kind]}</strong>
              <IncidentStateBadge state={entry.state} />
              <span className="quiet">
                {[entry.actor?.name ?? entry.actorName, entry.automated ? texts.byProgram : null, entry.department?.name]
                  .filter((each) => each != null)
                  .join(' · ')}
              </span>
            </div>
            {entry.note !== null && <p className="prose">{entry.note}</p>}
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <button type="button" className="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {texts.more}
        </button>
      )}
    </Panel>
  );
}
