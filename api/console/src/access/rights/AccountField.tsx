import { AccountChoicesDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { Field } from '../../platform/ui/FormDialog';

type Props = {
  readonly label: string;
  /** The ids of the accounts that are chosen. */
  readonly chosen: readonly string[];
  readonly many?: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
};

/** One of the open accounts, or several. */
export function AccountField({ label, chosen, many = false, onChange }: Props) {
  const reading = useRead(AccountChoicesDocument, {});
  const accounts = (reading.data?.identities.edges ?? []).map(({ node }) => node).filter((node) => node.disabledAt === null);
  return (
    <Field label={label}>
      <select
        className="input"
        required
        multiple={many}
        value={many ? [...chosen] : (chosen[0] ?? '')}
        onChange={(event) => onChange([...event.target.selectedOptions].map((option) => option.value))}
      >
        {!many && <option value="">–</option>}
        {accounts.map((account) => (
          <option key={account.id} value={account.id}>
            {account.displayName} ({account.username})
          </option>
        ))}
      </select>
    </Field>
  );
}
