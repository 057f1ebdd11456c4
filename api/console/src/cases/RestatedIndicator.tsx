import { useState } from 'react';
import { RestatedCasesDocument, type DimensionPartsFragment } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Empty, Shown } from '../platform/ui/states';
import { ChangedRecords } from './ChangedRecords';

type Props = { readonly card: string; readonly indicator: DimensionPartsFragment['indicators'][number] };

/** The records that changed an indicator, read once they are asked for. */
function Changes({ card, indicator }: Props) {
  const texts = useLanguage().words.cases;
  const reading = useRead(RestatedCasesDocument, { card, indicator: indicator.code });
  return (
    <Shown reading={reading} lines={3}>
      {({ restatedCases: found }) =>
        found === null ? (
          <Empty title={texts.closed} />
        ) : found.totalCount === 0 ? (
          <p className="quiet">{texts.changedElsewhere}</p>
        ) : (
          <ChangedRecords changes={found.changes} total={found.totalCount} unit={indicator.unit} />
        )
      }
    </Shown>
  );
}

/** Says what the latest snapshot makes of a published indicator, and which records caused it; nothing if it is the same. */
export function RestatedIndicator({ card, indicator }: Props) {
  const { words, formats } = useLanguage();
  const [open, setOpen] = useState(false);
  if (!indicator.restated) {
    return null;
  }
  const texts = words.appraisal.restated;
  const { unit, restatedDifference: difference, restatedN: n } = indicator;
  const value = (of: number | null) => (of === null ? words.appraisal.notMeasured : formats.value(of, unit));
  const score = (of: number | null) => (of === null ? '–' : formats.score(of));
  return (
    <div className="notice notice-quiet" role="status">
      <div>
        <strong>{words.insight.restated(value(indicator.value), value(indicator.restatedValue))}</strong>{' '}
        {difference !== null && difference !== 0 && <span className="unbroken">{words.insight.difference(formats.difference(difference, unit))}</span>}{' '}
        <span>{texts.score(score(indicator.score), score(indicator.restatedScore))}</span>{' '}
        {n !== null && n !== indicator.n && <span className="unbroken">{texts.n(formats.count(indicator.n), formats.count(n))}</span>}
        <div className="page-tools">
          <button type="button" className="button button-small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {texts.records}
          </button>
        </div>
        {open && <Changes card={card} indicator={indicator} />}
      </div>
    </div>
  );
}
