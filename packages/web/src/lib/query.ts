import { ProblemError, type CallInput, type CallOptions, type Problem, type RouteShape } from '@lianxin/api';
import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { call } from './client.ts';

/** What a route answers, as the page reads it. */
export type Output<R extends RouteShape> = R['response']['_output'];

/** Refusals are final; only a server that cannot be reached is asked again. */
function worthRetrying(failures: number, error: unknown): boolean {
  return failures < 2 && problemOf(error).code === 'unavailable';
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: worthRetrying, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

/** The problem document of anything thrown by a call; an answer outside the contract counts as internal. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { type: '/problems/internal', code: 'internal', title: '', status: 500, detail: String(error) };
}

/** Key of a route's answer; `keyOf(route)` alone matches every input of the route. */
export function keyOf<R extends RouteShape>(route: R, input?: CallInput<R>): readonly unknown[] {
  return input === undefined ? [route.id] : [route.id, input];
}

interface CallingOptions {
  enabled?: boolean;
  /** Keep showing the answer before while a changed filter loads. */
  keep?: boolean;
}

/** Reads a route of the contract; pages give the result to `<Loaded>`. */
export function useCall<R extends RouteShape>(
  route: R,
  input?: CallInput<R>,
  options: CallingOptions = {},
): UseQueryResult<Output<R>, Error> {
  return useQuery<Output<R>, Error>({
    queryKey: keyOf(route, input),
    queryFn: ({ signal }) => call(route, input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData as never } : {}),
  });
}

type PageOf<R extends RouteShape> = Output<R> extends { items: (infer Item)[] } ? Item : never;

/** Reads a paged list of the contract, one `cursor` after the other; `items` are those loaded so far. */
export function useList<R extends RouteShape>(route: R, input: CallInput<R>, options: CallingOptions = {}) {
  const { query, ...rest } = input as { query?: object };
  const result = useInfiniteQuery({
    queryKey: [route.id, 'list', input],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const asked = { ...rest, query: { ...query, ...cursor } } as CallInput<R>;
      return call(route, asked, { signal }) as Promise<{ items: PageOf<R>[]; next: string | null }>;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
  return { ...result, items: result.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** What one sends: the input of the route and, for things stored once, an idempotency key. */
export type Sending<R extends RouteShape> = CallInput<R> & { options?: CallOptions };

/** Sends to a route of the contract. Afterwards every answer read before is asked for again, because scores follow records. */
export function useSend<R extends RouteShape>(route: R, onDone?: (answer: Output<R>) => void) {
  const client = useQueryClient();
  return useMutation<Output<R>, Error, Sending<R>>({
    mutationFn: ({ options, ...input }) => call(route, input as unknown as CallInput<R>, options),
    onSuccess: async (answer) => {
      onDone?.(answer);
      await client.invalidateQueries();
    },
  });
}
