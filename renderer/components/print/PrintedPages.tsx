import { Portal } from '@mantine/core'
import classes from './Printed.module.css'

/** Pages as pictures for the printer, each to the edge of its sheet; not seen in the window. */
export function PrintedPages({ pictures }: { pictures: readonly string[] }) {
  return (
    <Portal className={classes.printed ?? ''} reuseTargetNode={false}>
      {pictures.map((picture) => (
        <img key={picture} src={picture} alt="" className={classes.picture} />
      ))}
    </Portal>
  )
}
