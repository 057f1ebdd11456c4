import { LaunchesToDecideDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { waitingRecords } from '../../platform/api/waitingRecords';

/** The approvals of launches that wait for the viewer, the most urgent first. */
export function useToDecide() {
  const { data } = useRead(LaunchesToDecideDocument, {});
  return data === undefined ? [] : waitingRecords(data.myWork, 'LaunchApproval');
}
