import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { nameOf } from './fields';
import { PreviewRows } from './ImportResult';
import type { Previewed } from './usePreview';

/** Rows that are shown while the columns are mapped. */
const ROWS = 5;

type Props = {
  /** The keys of the fields that lack a column or a meaning. */
  readonly missing: readonly string[];
  readonly previewed: Previewed;
  /** Whether the beginning of the file can be tried by itself. */
  readonly possible: boolean;
  /** Whether the preview is of an earlier mapping. */
  readonly waiting: boolean;
};

/** The first rows as the mapping reads them, while it is being made. */
export function LivePreview({ missing, previewed, possible, waiting }: Props) {
  const { words } = useLanguage();
  const texts = words.imports;
  const { report, failure } = previewed;
  if (report !== null && missing.length === 0 && !waiting && report.preview.length > 0) {
    return (
      <>
        <PreviewRows title={texts.preview} rows={report.preview.slice(0, ROWS)} />
        {report.rejected > 0 && (
          <p className="field-error" role="status">
            {texts.firstProblem(report.rejected, report.rejections[0]?.reason ?? '')}
          </p>
        )}
      </>
    );
  }
  const problem = failure !== '' && !waiting ? failure : report?.rejections[0]?.reason;
  const said =
    missing.length > 0
      ? texts.missing(missing.map((key) => nameOf(key, texts.fields)).join(', '))
      : !possible
        ? texts.noPreview
        : waiting
          ? texts.working
          : (problem ?? texts.noRows);
  return (
    <Panel title={texts.preview}>
      <p className={problem !== undefined && missing.length === 0 && !waiting ? 'field-error' : 'quiet'} role="status">
        {said}
      </p>
    </Panel>
  );
}
