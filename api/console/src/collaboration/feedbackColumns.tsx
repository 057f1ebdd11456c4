import { Link } from 'react-router';
import { botPath } from '../catalog/paths';
import type { FeedbackPartsFragment } from '../generated/graphql';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { Column } from '../platform/ui/Table';
import { AnswerDue, FeedbackStateBadge } from './badges';
import { feedbackPath } from './paths';

/** The columns of a list of feedback; without the bot where all of it is on one. */
export function useFeedbackColumns(ofOne = false): readonly Column<FeedbackPartsFragment>[] {
  const { words, formats } = useLanguage();
  const texts = words.collaboration;
  return [
    { key: 'number', head: texts.fields.number, kind: 'fit', cell: (row) => row.number },
    {
      key: 'title',
      head: texts.fields.title,
      heading: true,
      kind: 'wide',
      cell: (row) => <Link to={feedbackPath(row.number)}>{row.title}</Link>,
    },
    ...(ofOne
      ? []
      : [
          {
            key: 'bot',
            head: texts.fields.bot,
            cell: (row: FeedbackPartsFragment) => row.bot !== null && <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>,
          },
        ]),
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <FeedbackStateBadge state={row.state} /> },
    {
      key: 'said',
      head: texts.fields.contributions,
      kind: 'number',
      cell: (row) => formats.count(row.contributions),
    },
    { key: 'answer', head: texts.fields.answer, kind: 'fit', cell: (row) => <AnswerDue item={row} /> },
    { key: 'from', head: texts.fields.givenBy, kind: 'fit', cell: (row) => row.givenBy?.name },
    { key: 'at', head: texts.fields.createdAt, kind: 'fit', cell: (row) => date(row.createdAt) },
  ];
}
