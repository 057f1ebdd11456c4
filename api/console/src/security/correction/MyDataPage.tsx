import { useState } from 'react';
import { Line } from '../../commitment/Line';
import { CorrectionsDocument, MyDataDocument, type MyDataQuery } from '../../generated/graphql';
import { save } from '../../platform/api/request';
import { useRead } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Page, Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { RequestCorrection } from './RequestCorrection';
import { useCorrectionColumns } from './useCorrectionColumns';

type EmployeeRecord = NonNullable<MyDataQuery['viewer']['employeeRecord']>;

function Details({ record }: { readonly record: EmployeeRecord }) {
  const texts = useLanguage().words.correction;
  return (
    <Panel title={texts.record} tools={<RequestCorrection />}>
      <dl className="facts figures">
        <Line name={texts.field.NAME}>{record.name}</Line>
        <Line name={texts.code}>{record.code}</Line>
        <Line name={texts.field.EMAIL}>{record.email ?? texts.none}</Line>
        <Line name={texts.field.JOB_TITLE}>{record.jobTitle ?? texts.none}</Line>
        <Line name={texts.field.DEPARTMENT}>{record.department ?? texts.none}</Line>
        <Line name={texts.team}>{record.team ?? texts.none}</Line>
        <Line name={texts.joinedOn}>{record.joinedOn}</Line>
        <Line name={texts.leftOn}>{record.leftOn}</Line>
      </dl>
    </Panel>
  );
}

function Export() {
  const texts = useLanguage().words.correction;
  const [failure, setFailure] = useState('');
  const run = () => {
    setFailure('');
    save('/exports/own-data', 'own-data.json', {}).catch((problem: unknown) =>
      setFailure(problem instanceof Error ? problem.message : texts.exportFailed),
    );
  };
  return (
    <Panel
      title={texts.export}
      tools={
        <button type="button" className="button" onClick={run}>
          {texts.export}
        </button>
      }
    >
      <p className="quiet">{texts.exportHint}</p>
      {failure !== '' && <p role="alert">{failure}</p>}
    </Panel>
  );
}

function OwnRequests({ employee }: { readonly employee: string }) {
  const texts = useLanguage().words.correction;
  const columns = useCorrectionColumns(false);
  const viewer = useViewer();
  // who decides nobody's requests sees only their own, and may not look up employees
  const filter = viewer?.may('catalog:manage-organisation') === true ? { employee: [{ id: employee }] } : {};
  const people = viewer?.may('catalog:read') === true;
  const reading = useRead(CorrectionsDocument, { first: 50, filter, people }, { keep: true, skip: viewer === null });
  return (
    <Panel flush title={texts.ownRequests}>
      <Shown reading={reading} lines={3}>
        {({ correctionRequests: { edges } }) =>
          edges.length === 0 ? (
            <Empty title={texts.noneOpen} />
          ) : (
            <Table
              caption={texts.ownRequests}
              columns={columns}
              rows={edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
            />
          )
        }
      </Shown>
    </Panel>
  );
}

/** What Botwarden holds about the viewer, and the viewer's requests to correct it. */
export function MyDataPage() {
  const texts = useLanguage().words.correction;
  const reading = useRead(MyDataDocument, {});
  return (
    <Page title={texts.myData} lead={texts.myDataLead}>
      <Shown reading={reading}>
        {({ viewer: { employeeRecord } }) =>
          employeeRecord === null ? (
            <Empty title={texts.noRecord} />
          ) : (
            <>
              <Details record={employeeRecord} />
              <OwnRequests employee={employeeRecord.id} />
              <Export />
            </>
          )
        }
      </Shown>
    </Page>
  );
}
