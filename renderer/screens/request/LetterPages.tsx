import { useMemo } from 'react'
import { pngAddress } from '../../components/pictures.ts'
import { PrintedPages } from '../../components/print/PrintedPages.tsx'
import classes from './Request.module.css'

/** The pages as they will look, and the same for the printer. */
export function LetterPages({ pictures, name }: { pictures: readonly Uint8Array[]; name: string }) {
  const addresses = useMemo(() => pictures.map(pngAddress), [pictures])
  return (
    <>
      <section className={classes.pages} aria-label="Pages">
        {addresses.map((address, at) => (
          <img key={address} src={address} alt={`${name}, page ${at + 1} of ${addresses.length}`} />
        ))}
      </section>
      <PrintedPages pictures={addresses} />
    </>
  )
}
