import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Sha256 } from '../../shared/model/ids.ts'
import { NOT_ADVICE } from '../../shared/rules/notAdvice.ts'
import type { PressSession } from '../documents/press.ts'
import { saveFile } from '../documents/saveFile.ts'
import type { BundleSpec } from '../press/draw/bundle.ts'
import { PAPER } from '../press/draw/type.ts'
import { type Letter, letter } from './letter.ts'
import type { LetterMatter } from './matter.ts'
import { worksheet } from './worksheet.ts'

const LayoutFound = z.looseObject({ pages: z.number().int().positive() })

/** A letter or worksheet as a PDF. */
export interface DrawnLetter {
  readonly bytes: number
  readonly sha256: Sha256
  readonly pages: number
  readonly letter: Letter
}

/** What draws: a press of one's own for each letter. */
interface Drawing {
  readonly press: { session(): Promise<PressSession> }
  readonly now: Date
}

/**
 * Has a letter or worksheet drawn by the press: A4 for an agency abroad, Letter for SSA. `take` gets the PDF as it comes.
 * @throws CoverkeepError `letter-not-possible`, `press-failed`, and what `take` throws
 */
export async function drawLetter(
  matter: LetterMatter,
  as: 'letter' | 'worksheet',
  { press, now }: Drawing,
  take: (pdf: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<DrawnLetter> {
  const draw = (one: LetterMatter) => (as === 'worksheet' ? worksheet(one) : letter(one))
  let made = draw(matter)
  const session = await press.session()
  try {
    await session.request('bind.begin', {})
    const layOut = async () => LayoutFound.parse(await session.request('bind.layout', spec(matter, made, as, now)))
    let { pages } = await layOut()
    if (matter.fax) {
      // The cover says how many pages there are, which is known only now.
      made = draw({ ...matter, pages })
      pages = (await layOut()).pages
    }
    const hash = createHash('sha256')
    let bytes = 0
    const counted = async function* () {
      for await (const chunk of session.stream('bind.write', {})) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    }
    await take(counted())
    return { bytes, sha256: Sha256.parse(hash.digest('hex')), pages, letter: made }
  } finally {
    session.close()
  }
}

/**
 * A letter or worksheet on the disk, whole or not at all. `onLeaving` is called when nothing but the disk can still refuse it, before
 * the first byte is written.
 * @throws CoverkeepError as {@link drawLetter}, and `file-exists`, `not-writable`, `disk-full`
 */
export async function writeLetter(
  matter: LetterMatter,
  as: 'letter' | 'worksheet',
  out: string,
  force: boolean,
  press: { session(): Promise<PressSession> },
  now: Date,
  onLeaving: () => void = () => {},
): Promise<DrawnLetter & { readonly path: string }> {
  const drawn = await drawLetter(matter, as, { press, now }, (pdf) => saveFile(out, told(pdf, onLeaving), force))
  return { path: out, ...drawn }
}

async function* told(pdf: AsyncIterable<Uint8Array>, onFirst: () => void) {
  onFirst()
  yield* pdf
}

function spec(
  matter: LetterMatter,
  { sections, subject, language }: Letter,
  as: 'letter' | 'worksheet',
  now: Date,
): BundleSpec {
  const name = matter.person?.nameOnRecord ?? ''
  return {
    info: { title: subject, author: name, subject, language, created: now.toISOString() },
    paper: matter.packet.to === 'ssa' ? PAPER.letter : PAPER.a4,
    running:
      as === 'worksheet' ? { head: name, foot: `Prepared with Coverkeep. ${NOT_ADVICE}` } : { head: '', foot: name },
    front: sections,
    exhibits: [],
    exhibitsTitle: '',
    back: [],
  }
}
