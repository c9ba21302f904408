import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import { MemoryRouter } from 'react-router'
import { Crash } from './components/Crash.tsx'
import { JobsProvider } from './components/job/jobsContext.tsx'
import { Gate } from './gate.tsx'
import { newQueryClient } from './queries.ts'
import { systemColors, theme, variables } from './theme.ts'

/** The whole window. `nonce` is what the page's policy lets style elements carry. */
export function App({ nonce }: { nonce: string }) {
  const [queryClient] = useState(newQueryClient)
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={systemColors}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      {/* Left: the buttons of drawers and dialogs are on the right. */}
      <Notifications position="bottom-left" containerWidth={420} />
      <Crash>
        <QueryClientProvider client={queryClient}>
          <JobsProvider>
            <MemoryRouter>
              <Gate />
            </MemoryRouter>
          </JobsProvider>
        </QueryClientProvider>
      </Crash>
    </MantineProvider>
  )
}
