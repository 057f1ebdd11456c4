import type { TypedDocumentString } from '../../generated/graphql';
import { useAction, type ActionError } from '../../platform/api/useAction';
import { FormDialog } from '../../platform/ui/FormDialog';

type Props<R, V> = {
  readonly title: string;
  /** What will happen. */
  readonly lead: string;
  readonly document: TypedDocumentString<R, V>;
  readonly errors: (answer: R) => readonly ActionError[];
  readonly variables: V;
  readonly onClose: () => void;
};

/** Asks once more before something is done that cannot be undone. */
export function Confirm<R, V>({ title, lead, document, errors, variables, onClose }: Props<R, V>) {
  const action = useAction(document, errors);
  const submit = async () => {
    if ((await action.run(variables)) !== null) {
      onClose();
    }
  };
  return (
    <FormDialog
      title={title}
      submit={title}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{lead}</p>
    </FormDialog>
  );
}
