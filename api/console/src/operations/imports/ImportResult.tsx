import { useLanguage } from '../../platform/language/LanguageProvider';
import { Figure, Figures } from '../../platform/ui/Figures';
import { Panel } from '../../platform/ui/Page';
import { TablePanel } from '../../platform/ui/TablePanel';
import type { Report } from './report';

type RowsProps = { readonly title: string; readonly rows: Report['preview'] };

/** Rows as they are read by a mapping. */
export function PreviewRows({ title, rows }: RowsProps) {
  const { words, formats } = useLanguage();
  const texts = words.imports;
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row.fields)))];
  return (
    <TablePanel
      title={title}
      empty={texts.noRows}
      rows={rows}
      rowKey={(row) => String(row.line)}
      columns={[
        { key: 'line', head: texts.line, kind: 'number', heading: true, cell: (row) => formats.count(row.line) },
        ...fields.map((field) => ({
          key: field,
          head: texts.fields[field] ?? texts.fields[`incident.${field}`] ?? field,
          cell: (row: Report['preview'][number]) => row.fields[field] ?? <span className="quiet">–</span>,
        })),
      ]}
    />
  );
}

/** What an import did or would do: the counts, the first problems and the first rows as they were read. */
export function ImportResult({ report }: { readonly report: Report }) {
  const { words, formats } = useLanguage();
  const texts = words.imports;
  const { fields } = words.operations.imports;
  const grown = Object.values(report.grown).reduce((sum, each) => sum + each, 0);
  return (
    <>
      <Figures>
        <Figure label={fields.accepted} value={{ number: formats.count(report.accepted), unit: '' }} />
        <Figure label={texts.grown} value={{ number: formats.count(grown), unit: '' }} />
        <Figure label={fields.duplicate} value={{ number: formats.count(report.duplicate), unit: '' }} />
        <Figure label={fields.conflicting} value={{ number: formats.count(report.conflicting), unit: '' }} />
        <Figure label={fields.rejected} value={{ number: formats.count(report.rejected), unit: '' }} />
      </Figures>
      {report.remarks.length > 0 && (
        <Panel title={fields.remarks}>
          <ul className="remarks">
            {report.remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        </Panel>
      )}
      {report.rejections.length > 0 && (
        <TablePanel
          title={texts.rejections}
          empty={texts.noRows}
          rows={report.rejections}
          rowKey={(row) => `${row.line} ${row.field ?? ''}`}
          columns={[
            { key: 'line', head: texts.line, kind: 'number', heading: true, cell: (row) => formats.count(row.line) },
            { key: 'reason', head: texts.reason, kind: 'wide', cell: (row) => row.reason },
          ]}
        />
      )}
      {report.conflicts.length > 0 && (
        <TablePanel
          title={texts.conflicts}
          empty={texts.noRows}
          rows={report.conflicts}
          rowKey={(row) => `${row.line} ${row.field}`}
          columns={[
            { key: 'line', head: texts.line, kind: 'number', cell: (row) => formats.count(row.line) },
            { key: 'key', head: texts.record, heading: true, cell: (row) => row.key },
            { key: 'field', head: texts.field, cell: (row) => row.field },
            { key: 'existing', head: texts.existing, cell: (row) => row.existing ?? '–' },
            { key: 'given', head: texts.given, cell: (row) => row.given ?? '–' },
          ]}
        />
      )}
      {report.preview.length > 0 && <PreviewRows title={texts.readRows} rows={report.preview} />}
    </>
  );
}
