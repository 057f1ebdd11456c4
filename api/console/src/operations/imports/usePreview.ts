import { useEffect, useState } from 'react';
import { importFile, type Kind, type Report } from './report';

/** How long nothing must change before a preview is fetched. */
const PAUSE_MILLIS = 600;

export type Previewed = { readonly of: string; readonly report: Report | null; readonly failure: string };

const NOTHING: Previewed = { of: '', report: null, failure: '' };

/**
 * What an import of the beginning of a file would do, with the current mapping: fetched again after each change.
 *
 * @param file null if there is nothing to try
 */
export function usePreview(kind: Kind, mapping: string, file: File | null): Previewed {
  const [previewed, setPreviewed] = useState(NOTHING);
  useEffect(() => {
    if (file === null) {
      return;
    }
    let outdated = false;
    const attempt = async () => {
      try {
        const report = await importFile({ kind, mapping, file, replaces: null }, true, () => undefined);
        if (!outdated) {
          setPreviewed({ of: mapping, report, failure: '' });
        }
      } catch (problem) {
        if (!outdated) {
          setPreviewed({ of: mapping, report: null, failure: problem instanceof Error ? problem.message : String(problem) });
        }
      }
    };
    const timer = setTimeout(() => void attempt(), PAUSE_MILLIS);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [kind, mapping, file]);
  return file === null ? NOTHING : previewed;
}
