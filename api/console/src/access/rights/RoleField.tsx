import { RoleOffersDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Field } from '../../platform/ui/FormDialog';

type Props = { readonly role: string; readonly onChange: (role: string) => void };

/** One of the roles that there are. */
export function RoleField({ role, onChange }: Props) {
  const { words } = useLanguage();
  const reading = useRead(RoleOffersDocument, {});
  return (
    <Field label={words.rights.fields.role}>
      <select className="input" required value={role} onChange={(event) => onChange(event.target.value)}>
        <option value="">–</option>
        {reading.data?.roleOffers.map((offer) => (
          <option key={offer.code} value={offer.code}>
            {offer.name}
          </option>
        ))}
      </select>
    </Field>
  );
}
