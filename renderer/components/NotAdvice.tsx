import { Text } from '@mantine/core'

/** Wherever advice could be read in (R78). */
export function NotAdvice() {
  return (
    <Text size="xs" c="dimmed" mt="xl">
      Coverkeep keeps and arranges your records. It does not decide which country covers you or whether tax is due, and
      it is not legal or tax advice. Ask your adviser.
    </Text>
  )
}
