import { environmentReference } from '../config/index.ts';

const width = 100;
const indent = '      ';

/** The variables of the environment, as the help shows them. */
export function environmentHelp(): string {
  const entries = environmentReference.map(({ name, takes, defaultValue, meaning }) =>
    [`  ${name}`, ...wrapped(`${meaning} Takes ${takes}. Default: ${defaultValue}.`)].join('\n'),
  );
  return ['Environment:', ...entries].join('\n');
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line !== indent && line.length + word.length >= width) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}
