import { QueryClient } from '@tanstack/react-query'

/**
 * The engine is on this machine, so a request must run although the network is down (`networkMode`), and a
 * failed one isn't repeated here: `call` knows which requests may be repeated.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        staleTime: 0,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
