import {
  CloseDepartmentDocument,
  MergeDepartmentDocument,
  MoveDepartmentDocument,
  RenameDepartmentDocument,
  SetDepartmentHeadDocument,
  type DepartmentPartsFragment,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import type { Look } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { step, Steps, type StepsOf } from '../platform/form/steps';
import { withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';

function useSteps(department: DepartmentPartsFragment): StepsOf {
  const { words } = useLanguage();
  const texts = words.catalog.organisation;
  const based = { department: ref(department.id), version: department.version };
  return {
    renameDepartment: {
      ...step(formOf({
        title: texts.renameTitle,
        document: RenameDepartmentDocument,
        fields: [{ name: 'name', label: texts.name, kind: 'line', required: true, initial: department.name }],
        based,
      })),
      title: texts.rename,
    },
    setDepartmentHead: {
      ...step(formOf({
        title: texts.headTitle,
        lead: department.name,
        document: SetDepartmentHeadDocument,
        fields: [{ name: 'head', label: texts.head, kind: 'employee', initial: department.head }],
        based,
      })),
      title: texts.head,
    },
    moveDepartment: {
      ...step(formOf({
        title: texts.moveTitle,
        lead: `${department.name}. ${texts.moveLead}`,
        document: MoveDepartmentDocument,
        fields: [
          { name: 'parent', label: texts.parent, kind: 'department', hint: texts.parentHint, initial: department.parent },
        ],
        based,
      })),
      title: texts.move,
    },
    mergeDepartment: {
      ...step(formOf({
        title: texts.mergeTitle,
        lead: `${department.name}. ${texts.mergeLead}`,
        document: MergeDepartmentDocument,
        fields: [
          { name: 'into', label: texts.into, kind: 'department', required: true },
          { name: 'reason', label: texts.reason, kind: 'text', required: true },
        ],
        based,
      })),
      title: texts.merge,
    },
    closeDepartment: {
      ...step({
        title: texts.closeTitle,
        lead: `${department.name}. ${texts.closeLead}`,
        document: CloseDepartmentDocument,
        ...withReason(based, texts.reason),
      }),
      title: texts.close,
    },
  };
}

/** What the viewer can do with a department now. */
export function DepartmentActions({ department, look = 'plain' }: { readonly department: DepartmentPartsFragment; readonly look?: Look }) {
  return <Steps record={department} steps={useSteps(department)} look={look} />;
}

/** That a department is closed, and its successor; nothing if it is open. */
export function ClosedBadge({ department }: { readonly department: DepartmentPartsFragment }) {
  const texts = useLanguage().words.catalog.organisation;
  return department.state === 'CLOSED' ? (
    <>
      <Badge tone="quiet">{texts.states.CLOSED}</Badge>
      {department.successor !== null && ` ${texts.mergedInto(department.successor.name)}`}
    </>
  ) : null;
}
