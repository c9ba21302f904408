import { keepPreviousData, QueryClient, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { CallName, Input, Output } from '../shared/contract/contract.ts'
import { call } from './client.ts'

/**
 * Server state, keyed by contract call. Nothing is fetched again on its own (there is no network and nobody else writes):
 * what changes something invalidates the calls it touches.
 */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false, networkMode: 'always', gcTime: 0 },
    },
  })
}

/** The query of one call of the contract. */
export function callOptions<Name extends CallName>(name: Name, input: Input<Name>) {
  return queryOptions({ queryKey: [name, input] as const, queryFn: () => call(name, input) })
}

/** Reads through one call of the contract. `keepsPrevious`: while another input is answered, what was answered before stays, as placeholder data. */
export function useCall<Name extends CallName>(
  name: Name,
  input: Input<Name>,
  options: { enabled?: boolean; keepsPrevious?: boolean } = {},
): UseQueryResult<Output<Name>> {
  return useQuery<Output<Name>>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled: options.enabled ?? true,
    ...(options.keepsPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}
