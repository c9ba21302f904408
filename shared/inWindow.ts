/** What the command line calls a thing, and what a person in the window calls it. Longer phrases first. */
const WORDS: readonly (readonly [commandLine: string, window: string])[] = [
  ['Run coverkeep verify and do what it says', 'Check everything again in Safety and do what it says'],
  ['Run coverkeep verify', 'Check everything in Safety'],
  ['run coverkeep verify on the copy', 'open the copy and check everything in Safety'],
  ['Read everything once: coverkeep verify', 'Check everything in Safety: it reads each paper once'],
  ['what coverkeep verify says', 'what “Check everything” in Safety says'],
  ['restore a backup into a new folder: coverkeep restore', 'restore a backup into a new folder, in Safety'],
  [' into a new folder (coverkeep restore)', ' into a new folder (in Safety)'],
  ['coverkeep salvage writes out', 'the command line’s coverkeep salvage writes out'],
  ['and keep it elsewhere: coverkeep backup', 'in Safety, and keep it elsewhere'],
  ['make new ones: coverkeep recovery new', 'make new ones in Safety'],
  ['Make new ones and write them down: coverkeep recovery new', 'Make new ones in Safety and write them down'],
  ['After coverkeep keys rotate nothing', 'After new keys were made in Safety nothing'],
  ['Make it in parts: --split 4G', 'Make it in parts for a stick'],
  ['Record it as “reason” with the request, in words', 'Write it into the field above, in words'],
  [
    'Record the refusal in the engagement’s situation, or a “reason” with the request.',
    'Record the refusal under Coverage, or write the reason into the field above.',
  ],
  ['Give the employer the worksheet: letter --worksheet.', 'Give the employer the worksheet: choose it above.'],
  ['Run verify.', 'Check everything in Safety.'],
  ['--confirm has to be the name', 'what was typed has to be the name'],
  ['Say --supplement for a volume', 'Choose a supplement for a volume'],
  ['or --edition for a complete one', 'or a new edition for a complete one'],
  ['leave --supplement and --edition out, or see handoff list', 'choose neither supplement nor edition'],
]

/** A text of the closed lists as the window says it: where it names a command, the button that does the same. */
export function inWindow(text: string): string {
  return WORDS.reduce((said, [from, to]) => said.replaceAll(from, to), text)
}
