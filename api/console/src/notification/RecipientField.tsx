import { OnCallPeopleDocument, RecipientChoicesDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Field } from '../platform/ui/FormDialog';

export type Recipient = { readonly channel: string | null; readonly employee: string | null; readonly schedule: string | null };

/** The one of channel, person and schedule that an id names. */
export function recipient(id: string): Recipient {
  return {
    channel: id.startsWith('notification_channel_') ? id : null,
    employee: id.startsWith('employee_') ? id : null,
    schedule: id.startsWith('on_call_schedule_') ? id : null,
  };
}

/** Who is told: a channel, whoever is on call, or a person. */
export function RecipientField({ chosen, onChange }: { readonly chosen: string; readonly onChange: (id: string) => void }) {
  const { words } = useLanguage();
  const texts = words.notification;
  const choices = useRead(RecipientChoicesDocument, {}).data;
  const employees = useRead(OnCallPeopleDocument, {}).data;
  const groups = [
    [texts.scheduleGroup, choices?.onCallSchedules.edges.map(({ node }) => node) ?? []],
    [
      texts.channelGroup,
      choices?.notificationChannels.edges.map(({ node }) => node).filter((node) => node.kind !== 'PERSONAL') ?? [],
    ],
    [texts.personGroup, employees?.employees.edges.map(({ node }) => node) ?? []],
  ] as const;
  return (
    <Field label={texts.recipient}>
      <select className="input" required value={chosen} onChange={(event) => onChange(event.target.value)}>
        <option value="">–</option>
        {groups.map(([label, nodes]) => (
          <optgroup key={label} label={label}>
            {nodes.map((node) => (
              <option key={node.id} value={node.id}>
                {node.name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Field>
  );
}
