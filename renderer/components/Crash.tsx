import { Center } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { FailureAlert } from './FailureAlert.tsx'

/** Shows a bug of the window as a failure with a way on, instead of an empty page. */
export class Crash extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return (
      <Center mih="100vh" p="md">
        <FailureAlert error={this.state.error} onRetry={() => window.location.reload()} />
      </Center>
    )
  }
}
