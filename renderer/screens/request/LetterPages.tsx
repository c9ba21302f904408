import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { pngAddress } from '../../components/pictures.ts'
import { PrintedPages } from '../../components/print/PrintedPages.tsx'
import classes from './Request.module.css'

interface LetterPagesProps {
  readonly pictures: readonly Uint8Array[]
  readonly name: string
  /** Other pages are being made: these are what it was until now, and not for the printer. */
  readonly isMaking: boolean
}

/** The pages as they will look, and the same for the printer. */
export function LetterPages({ pictures, name, isMaking }: LetterPagesProps) {
  const addresses = useMemo(() => pictures.map(pngAddress), [pictures])
  return (
    <>
      <section className={classes.pages} aria-label="Pages" aria-busy={isMaking}>
        <Text size="sm" role="status" className={classes.making}>
          {isMaking ? 'Making the pages anew …' : ''}
        </Text>
        {addresses.map((address, at) => (
          <img key={address} src={address} alt={`${name}, page ${at + 1} of ${addresses.length}`} />
        ))}
      </section>
      {!isMaking && <PrintedPages pictures={addresses} />}
    </>
  )
}
