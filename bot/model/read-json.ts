import type * as z from 'zod';

/** The JSON in an answer, checked; null where there is none of the right form. Some models think aloud first, and wrap it in a code fence or in words. */
export function readJson<T>(text: string, schema: z.ZodType<T>): T | null {
  const said = text.replace(/<think>[\s\S]*?<\/think>/g, '');
  const found = said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1);
  try {
    const parsed = schema.safeParse(JSON.parse(found));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
