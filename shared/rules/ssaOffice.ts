import type { Submission } from '../model/case.ts'
import type { Request } from '../model/request.ts'

/** Names under which SSA's own offices are written down. Other countries have a "Social Security Administration" as well. */
const SSA_NAME =
  /\bSSA\b|\bOEIO\b|^(the )?(u\.? ?s\.? |united states )?social security administration\b|office of (earnings and international operations|international programs)/i

/** Whether a name written down for an agency means the US Social Security Administration. */
export function namesSsa(agency: string): boolean {
  return SSA_NAME.test(agency.trim())
}

/** Whether something was sent to SSA: it has a Control Number and no foreign reference, or says so. */
export function sentToSsa(submission: Pick<Submission, 'agency' | 'controlNumber' | 'foreignReference'>): boolean {
  return namesSsa(submission.agency) || (submission.controlNumber !== undefined && !submission.foreignReference)
}

/** Whether a request is one to SSA: only these have a label (R20). */
export function asksSsa(request: Pick<Request, 'agency' | 'label'>): boolean {
  return request.label !== undefined || namesSsa(request.agency)
}
