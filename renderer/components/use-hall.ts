import { useQuery } from '@tanstack/react-query'
import { call } from '../lib/call.ts'

/** The windows of the hall as it last heard of them; `configured` false: this window shares none. */
export function useHall(mayAsk: boolean) {
  return useQuery({
    queryKey: ['hall.windows'],
    queryFn: () => call('hall.windows', {}),
    enabled: mayAsk,
  })
}
