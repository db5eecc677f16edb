/** What a name in the wrong form was most likely meant to be: lower case, hyphens between the words. */
export function idMeant(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[\s_.-]+/g, '-');
}
