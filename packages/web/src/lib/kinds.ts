import { registryRoutes } from '@lianxin/api';
import type { BuiltInKind, Words } from '@lianxin/core';
import { useCall, type Output } from './query.ts';

const builtIn: readonly BuiltInKind[] = ['member', 'branch', 'committee', 'county'];

export type Kind = Output<typeof registryRoutes.listKinds>['items'][number];

/** Whether every pack has this kind of subject, so that the screens have words of their own for it. */
export function isBuiltInKind(kind: string): kind is BuiltInKind {
  return (builtIn as readonly string[]).includes(kind);
}

/** The kinds of subject of the county's pack, and what each is called; one that is not known yet goes by its id. */
export function useKinds(): { kinds: readonly Kind[]; declared: readonly Kind[]; titleOf: (kind: string) => Words } {
  const { data } = useCall(registryRoutes.listKinds);
  const kinds = data?.items ?? [];
  return {
    kinds,
    declared: kinds.filter(({ declared }) => declared),
    titleOf: (kind) => kinds.find((each) => each.kind === kind)?.title ?? { zh: kind, en: kind },
  };
}
