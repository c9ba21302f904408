import { CLIENT, PERSON } from '../../electron/sample/people.ts'

const encoded = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`

function quotedPrintable(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      [...Buffer.from(line)]
        .map((byte) =>
          byte === 61 || byte < 32 || byte > 126
            ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
            : String.fromCharCode(byte),
        )
        .join('')
        .replace(/(.{1,72})(?<!=|=.)(?=.)/g, '$1=\r\n'),
    )
    .join('\r\n')
}

/** An e-mail as a mail program saves it: encoded subject and sender, a UTF-8 body, quoted-printable. */
export function email(): Buffer {
  const body = `안녕하세요 Zoë,

Thank you for the museum audio guide, it sounds lovely. We sent KRW 2,900,000 for
invoice 2025-009 today; our bank says you should see it by Thursday.

For our own audit: could you send us a copy of the certificate of coverage for 2025?
Our accountant asks every freelancer abroad for it.

감사합니다
김하늘
${CLIENT.hanbit.name}
${CLIENT.hanbit.address}
`
  const head = [
    `From: ${encoded('김하늘')} <haneul.kim@hanbit.example>`,
    `To: ${encoded(PERSON.nameOnRecord)} <zoe@translations.example>`,
    `Subject: ${encoded('AW: 한빛번역 – payment of invoice 2025-009, and a question')}`,
    'Date: Tue, 16 Sep 2025 14:08:21 +0900',
    'Message-ID: <20250916140821.specimen@hanbit.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: quoted-printable',
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${quotedPrintable(body)}`)
}

/** The approval notice of the US request: it carries the Control Number and almost nothing else. */
export function approval(controlNumber: string): Buffer {
  const body = `Your request for a Certificate of Coverage has been processed.

Control Number: ${controlNumber}

The certificate will be sent by mail. Please allow two weeks for delivery.

Do not reply to this message.

(SPECIMEN: made up for demonstration, sent by nobody.)
`
  const head = [
    'From: Certificate of Coverage Service <no-reply@certificates.example>',
    `To: ${encoded(PERSON.nameOnRecord)} <zoe@translations.example>`,
    'Subject: Certificate of Coverage request',
    'Date: Tue, 24 May 2022 09:12:44 -0400',
    'Message-ID: <20220524091244.specimen@certificates.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: quoted-printable',
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${quotedPrintable(body)}`)
}

/** A saved voice message: two seconds of a beep, 8 kHz mono. It has no pages; a handoff attaches it as it is. */
export function voicemail(): Buffer {
  const rate = 8000
  const samples = rate * 2
  const file = Buffer.alloc(44 + samples)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + samples, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(rate, 24)
  file.writeUInt32LE(rate, 28)
  file.writeUInt16LE(1, 32)
  file.writeUInt16LE(8, 34)
  file.write('data', 36)
  file.writeUInt32LE(samples, 40)
  for (let at = 0; at < samples; at++) {
    const on = Math.floor(at / 2000) % 2 === 0
    file[44 + at] = Math.round(128 + (on ? 40 * Math.sin((2 * Math.PI * 440 * at) / rate) : 0))
  }
  return file
}
