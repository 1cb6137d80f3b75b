/** The Hub's address where the reader does not give another: `HF_ENDPOINT`, as for Hugging Face's libraries. */
export function usualEndpoint(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.HF_ENDPOINT || 'https://huggingface.co';
}
