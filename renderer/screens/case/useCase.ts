import { useParams } from 'react-router'
import { CaseId } from '../../../shared/model/ids.ts'

/** The case whose screen this is. */
export function useCaseId(): CaseId {
  return CaseId.parse(useParams().case)
}
