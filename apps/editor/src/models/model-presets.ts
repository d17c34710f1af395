export type ModelPreset = { id: string; name: string; baseUrl: string; needsKey: boolean };

/** Addresses people would otherwise have to look up; every other OpenAI-compatible server works as well. */
export const modelPresets: readonly ModelPreset[] = [
  { id: "openai", name: "OpenAI", baseUrl: "https://api.openai.com/v1", needsKey: true },
  { id: "openrouter", name: "OpenRouter", baseUrl: "https://openrouter.ai/api/v1", needsKey: true },
  { id: "mistral", name: "Mistral", baseUrl: "https://api.mistral.ai/v1", needsKey: true },
  { id: "groq", name: "Groq", baseUrl: "https://api.groq.com/openai/v1", needsKey: true },
  { id: "ollama", name: "Ollama on this machine", baseUrl: "http://127.0.0.1:11434/v1", needsKey: false },
  { id: "other", name: "Another server", baseUrl: "http://", needsKey: false },
];
