import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { Link } from 'react-router';
import {
  DataSubjectDocument,
  EraseDataSubjectDocument,
  RectifyDataSubjectDocument,
  type DataSubjectQuery,
} from '../../generated/graphql';
import { incidentPath } from '../../operations/paths';
import { useRead } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { ExportPerson } from './ExportPerson';

type Subject = NonNullable<DataSubjectQuery['dataSubject']>;

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="facts-line">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Steps({ userKey }: { readonly userKey: string }) {
  const texts = useLanguage().words.protection;
  const reason = { name: 'reason', label: texts.reason, kind: 'line', required: true } as const;
  return (
    <div className="toolbar">
      <ActionButton
        permission="security:rectify"
        form={formOf({
          title: texts.rectify,
          lead: texts.rectifyHint,
          document: RectifyDataSubjectDocument,
          fields: [{ name: 'correctUserKey', label: texts.correctUserKey, kind: 'line', required: true }, reason],
          based: { userKey },
        })}
      />
      <ActionButton
        permission="security:erase"
        form={formOf({
          title: texts.erase,
          lead: texts.eraseHint,
          document: EraseDataSubjectDocument,
          fields: [reason],
          based: { userKey },
        })}
      />
    </div>
  );
}

function Found({ userKey, subject }: { readonly userKey: string; readonly subject: Subject }) {
  const { words, formats } = useLanguage();
  const texts = words.protection;
  const { fields } = texts;
  return (
    <>
      <dl className="facts figures">
        <Line name={texts.userKey}>{userKey}</Line>
        <Line name={fields.interactions}>{formats.count(subject.interactions)}</Line>
        <Line name={fields.firstAt}>{subject.firstAt === null ? '–' : instant(subject.firstAt)}</Line>
        <Line name={fields.lastAt}>{subject.lastAt === null ? '–' : instant(subject.lastAt)}</Line>
        <Line name={fields.bots}>{subject.bots.length === 0 ? '–' : subject.bots.join(', ')}</Line>
        <Line name={fields.mentionedIn}>
          {subject.mentionedIn.map((number) => (
            <Link key={number} to={incidentPath(number)}>
              {number}{' '}
            </Link>
          ))}
          {subject.mentionedIn.length + subject.mentionedElsewhere.length === 0 ? '–' : subject.mentionedElsewhere.join(', ')}
        </Line>
        <Line name={fields.proof}>
          <code>{subject.subjectHash}</code>
        </Line>
      </dl>
      <ExportPerson path="/exports/data-subjects" file="data-subject.json" about={{ userKey }} />
      <Steps userKey={userKey} />
    </>
  );
}

/** Finds an end user by the key, to export, correct or erase the person's data. The key is never part of an address. */
export function EndUser() {
  const texts = useLanguage().words.protection;
  const viewer = useViewer();
  const [typed, setTyped] = useState('');
  const [userKey, setUserKey] = useState('');
  const reading = useRead(DataSubjectDocument, { userKey }, { skip: userKey === '' });
  if (viewer?.may('security:export-personal') !== true) {
    return null;
  }
  const find = (event: SyntheticEvent) => {
    event.preventDefault();
    setUserKey(typed);
  };
  return (
    <Panel title={texts.endUser}>
      <p className="quiet">{texts.endUserHint}</p>
      <form className="toolbar" onSubmit={find}>
        <input
          className="input"
          aria-label={texts.userKey}
          placeholder={texts.userKey}
          value={typed}
          required
          maxLength={300}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        <button type="submit" className="button button-small">
          {texts.find}
        </button>
      </form>
      {userKey !== '' && (
        <Shown reading={reading} lines={4}>
          {({ dataSubject }) =>
            dataSubject === null ? <Empty title={texts.unknown} /> : <Found key={userKey} userKey={userKey} subject={dataSubject} />
          }
        </Shown>
      )}
    </Panel>
  );
}
