import { longDate, type Matter, type Words } from './words.ts'

const between = (country: string) =>
  `dem Abkommen zwischen ${country} und den Vereinigten Staaten von Amerika über Soziale Sicherheit`
const period = ({ begin, end }: Matter) =>
  end ? `für die Zeit vom ${begin} bis zum ${end}` : `für die Zeit ab dem ${begin} (ein Ende ist nicht vorgesehen)`

/** German: Germany, Austria, Switzerland, Luxembourg. */
export const DE: Words = {
  language: 'de',
  name: 'Deutsch',
  countries: {
    DE: {
      agreement: between('der Bundesrepublik Deutschland'),
      law: 'die deutschen Rechtsvorschriften über soziale Sicherheit',
    },
    AT: {
      agreement: between('der Republik Österreich'),
      law: 'die österreichischen Rechtsvorschriften über soziale Sicherheit',
    },
    CH: {
      agreement: between('der Schweizerischen Eidgenossenschaft'),
      law: 'die schweizerischen Rechtsvorschriften über soziale Sicherheit',
    },
    LU: {
      agreement: between('dem Großherzogtum Luxemburg'),
      law: 'die luxemburgischen Rechtsvorschriften über soziale Sicherheit',
    },
  },
  date: longDate('de'),
  certificate: {
    subject: (form) =>
      `Antrag auf eine Bescheinigung über die anzuwendenden Rechtsvorschriften für eine selbständige Tätigkeit${form ? ` (${form})` : ''}`,
    text: (about) => [
      `hiermit beantrage ich nach ${about.agreement} eine Bescheinigung (Certificate of Coverage${about.form ? `, Vordruck ${about.form}` : ''}) für meine unten beschriebene selbständige Tätigkeit, und zwar ${period(about)}.`,
      `Aus der Bescheinigung soll hervorgehen, dass für diese Tätigkeit ${about.law} gelten. Ich benötige sie für die Steuerbehörde der Vereinigten Staaten (IRS): Meiner Steuererklärung für jedes Jahr, für das sie gilt, wird eine Kopie beigefügt.`,
      'Falls Sie weitere Angaben benötigen oder eine andere Stelle zuständig ist, geben Sie mir bitte Bescheid oder leiten Sie dieses Schreiben weiter. Sollten Sie die Bescheinigung nicht ausstellen können, bitte ich um eine kurze schriftliche Mitteilung mit Angabe der Gründe.',
    ],
  },
  exception: {
    subject: 'Antrag auf eine Ausnahmevereinbarung',
    text: (about) => [
      `ich bitte um eine Ausnahmevereinbarung nach ${about.agreement}: Für meine unten beschriebene Tätigkeit sollen ${period(about)} ausschließlich ${about.law} gelten.`,
      'Meine Gründe stehen weiter unten. Mir ist bekannt, dass die zuständigen Stellen beider Staaten zustimmen müssen.',
      'Bitte teilen Sie mir mit, ob Sie weitere Angaben benötigen, und senden Sie Ihre Entscheidung an die oben genannte Anschrift.',
    ],
  },
  greeting: 'Sehr geehrte Damen und Herren,',
  closing: 'Mit freundlichen Grüßen',
  details: 'Meine Angaben',
  reason: 'Begründung',
  enclosures: 'Anlagen',
  noEnd: 'kein Ende vorgesehen',
  unofficial: 'Die englische Fassung ist eine inoffizielle Übersetzung.',
  sign: ['Ort, Datum', 'Unterschrift'],
  labels: {
    'full-name': 'Vollständiger Name',
    'birth-name': 'Geburtsname',
    'both-surnames': 'Beide Nachnamen',
    'birth-date': 'Geburtsdatum',
    'birth-place': 'Geburtsort',
    citizenship: 'Staatsangehörigkeit',
    'residence-country': 'Wohnsitzstaat',
    'us-ssn': 'Sozialversicherungsnummer der USA (SSN)',
    'foreign-number': 'Sozialversicherungsnummer in Ihrem Land',
    'residence-facts': 'Nachweise des Wohnsitzes',
    'family-members': 'Familienangehörige',
    activity: 'Art der selbständigen Tätigkeit',
    'begin-date': 'Beginn',
    'end-date': 'Voraussichtliches Ende',
    'trade-name': 'Name des Unternehmens',
    'trade-address-abroad': 'Geschäftsanschrift in Ihrem Land',
    'trade-address-us': 'Geschäftsanschrift in den USA',
  },
  fax: {
    title: 'Telefax',
    to: 'An',
    from: 'Von',
    number: 'Faxnummer',
    date: 'Datum',
    pages: 'Seiten mit dieser',
    subject: 'Betreff',
    confidential:
      'Dieses Fax enthält personenbezogene Daten. Falls Sie es irrtümlich erhalten haben, vernichten Sie es bitte und benachrichtigen Sie den Absender.',
  },
}
