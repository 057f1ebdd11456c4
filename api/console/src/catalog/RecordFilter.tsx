import { useAddress } from '../platform/ui/useAddress';
import { RecordMenu } from '../platform/form/RecordMenu';

type Props = { readonly kind: 'bot' | 'department' | 'employee'; readonly label: string };

/** Narrows a list to what is about one bot, department or employee, whose code the page's address keeps under its kind. */
export function RecordFilter({ kind, label }: Props) {
  const address = useAddress();
  return (
    <RecordMenu
      kind={kind === 'department' ? 'anyDepartment' : kind}
      label={label}
      chosen={address.text(kind)}
      onChoose={(code) => address.set({ [kind]: code })}
    />
  );
}
