import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useParams } from 'react-router';
import { download } from '../platform/api/request';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Icon } from '../platform/ui/Icon';
import { Page } from '../platform/ui/Page';
import { Reports } from '../platform/ui/Reports';
import { Failure, Loading } from '../platform/ui/states';
import { cyclePath } from './paths';
import { RestatedResults } from './RestatedResults';

/** A cycle's report as it is printed. It is fetched with the viewer's token, which a plain link could not send. */
export function ReportPage() {
  const { cycle = '' } = useParams();
  const { language, words } = useLanguage();
  const texts = words.appraisal;
  const frame = useRef<HTMLIFrameElement>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['report', cycle, language],
    queryFn: async () =>
      (await download(`/reports/appraisals/${encodeURIComponent(cycle)}.html?lang=${language}`)).text(),
  });
  return (
    <Page
      title={texts.reportTitle(cycle)}
      tools={
        <>
          <Link className="button" to={cyclePath(cycle)} reloadDocument>
            <Icon name="left" />
            {texts.back}
          </Link>
          <Reports
            of="/reports/appraisals"
            number={cycle}
            names={{ pdf: texts.reportPdf, xlsx: texts.reportWorkbook, json: texts.reportJson, departments: texts.reportDepartments }}
          />
          <button
            type="button"
            className="button button-primary"
            disabled={data === undefined}
            onClick={() => frame.current?.contentWindow?.print()}
          >
            <Icon name="print" />
            {texts.print}
          </button>
        </>
      }
    >
      <RestatedResults cycle={cycle} />
      {data === undefined && error === null && <Loading lines={12} />}
      {error !== null && <Failure failure={error} again={() => void refetch()} />}
      {data !== undefined && (
        // no scripts run in it; "same origin" lets this page print it, and its links open the console in another tab
        <iframe
          ref={frame}
          className="report"
          title={texts.reportTitle(cycle)}
          sandbox="allow-same-origin allow-modals allow-popups allow-popups-to-escape-sandbox"
          srcDoc={data}
        />
      )}
    </Page>
  );
}
