import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { it, onTestFinished } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { parseStory } from '../support/story/parse.ts';
import { runStory } from '../support/story.ts';

const directory = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(directory).filter((name) => name.endsWith('.story'));
const stories = files.map((file) => parseStory(file, readFileSync(path.join(directory, file), 'utf8')));

for (const story of stories) {
  it(`${story.title} (${story.file})`, async () => {
    const database = await createTestDatabase();
    onTestFinished(() => database.drop());
    await runStory(story, database.connectionString);
  });
}
