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

/** A letter or worksheet on the disk. */
export interface WrittenLetter {
  readonly path: string
  readonly bytes: number
  readonly sha256: Sha256
  readonly pages: number
  readonly letter: Letter
}

/**
 * Has a letter or worksheet drawn by the press and writes it, whole or not at all: A4 for an agency abroad, Letter for SSA.
 * `onLeaving` is called when nothing but the disk can still refuse it, before the first byte is written.
 * @throws CoverkeepError `letter-not-possible`, `press-failed`, `file-exists`, `not-writable`, `disk-full`
 */
export async function writeLetter(
  matter: LetterMatter,
  as: 'letter' | 'worksheet',
  out: string,
  force: boolean,
  press: { session(): Promise<PressSession> },
  now: Date,
  onLeaving: () => void = () => {},
): Promise<WrittenLetter> {
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
      onLeaving()
      for await (const chunk of session.stream('bind.write', {})) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    }
    await saveFile(out, counted(), force)
    return { path: out, bytes, sha256: Sha256.parse(hash.digest('hex')), pages, letter: made }
  } finally {
    session.close()
  }
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
