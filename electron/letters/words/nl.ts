import { longDate, type Matter, type Words } from './words.ts'

const period = ({ begin, end }: Matter) =>
  end ? `voor de periode van ${begin} tot en met ${end}` : `vanaf ${begin}, zonder voorziene einddatum`

/** Dutch: the Netherlands, Belgium. */
export const NL: Words = {
  language: 'nl',
  name: 'Nederlands',
  countries: {
    NL: {
      agreement:
        'het Verdrag inzake sociale zekerheid tussen het Koninkrijk der Nederlanden en de Verenigde Staten van Amerika',
      law: 'de Nederlandse wetgeving inzake sociale zekerheid',
    },
    BE: {
      agreement:
        'de Overeenkomst betreffende de sociale zekerheid tussen het Koninkrijk België en de Verenigde Staten van Amerika',
      law: 'de Belgische wetgeving inzake sociale zekerheid',
    },
  },
  date: longDate('nl'),
  certificate: {
    subject: (form) =>
      `Aanvraag van een verklaring over de toepasselijke wetgeving voor werk als zelfstandige${form ? ` (${form})` : ''}`,
    text: (about) => [
      `Hierbij vraag ik op grond van ${about.agreement} een verklaring aan (Certificate of Coverage${about.form ? `, formulier ${about.form}` : ''}) voor mijn hieronder beschreven werk als zelfstandige, ${period(about)}.`,
      `Uit de verklaring moet blijken dat op dit werk ${about.law} van toepassing is. Ik heb haar nodig voor de belastingdienst van de Verenigde Staten (IRS): bij mijn belastingaangifte over elk jaar waarvoor de verklaring geldt, gaat een kopie mee.`,
      'Hebt u meer gegevens nodig of is een andere instelling bevoegd, laat het mij dan alstublieft weten of stuur deze brief door. Kunt u de verklaring niet afgeven, dan ontvang ik daarover graag schriftelijk bericht met de reden.',
    ],
  },
  exception: {
    subject: 'Verzoek om een bijzondere uitzondering',
    text: (about) => [
      `Ik verzoek op grond van ${about.agreement} om een uitzondering, zodat op mijn hieronder beschreven werk alleen ${about.law} van toepassing is, ${period(about)}.`,
      'Mijn redenen staan verderop. Ik weet dat de instellingen van beide landen ermee moeten instemmen.',
      'Laat mij alstublieft weten of u meer gegevens nodig hebt, en stuur uw beslissing naar het bovenstaande adres.',
    ],
  },
  greeting: 'Geachte heer, mevrouw,',
  closing: 'Met vriendelijke groet,',
  details: 'Mijn gegevens',
  reason: 'Redenen',
  enclosures: 'Bijlagen',
  noEnd: 'geen einddatum voorzien',
  unofficial: 'De Engelse tekst is een niet-officiële vertaling.',
  sign: ['Plaats en datum', 'Handtekening'],
  labels: {
    'full-name': 'Volledige naam',
    'birth-name': 'Geboortenaam',
    'both-surnames': 'Beide achternamen',
    'birth-date': 'Geboortedatum',
    'birth-place': 'Geboorteplaats',
    citizenship: 'Nationaliteit',
    'residence-country': 'Land van vaste woonplaats',
    'us-ssn': 'Socialezekerheidsnummer van de Verenigde Staten (SSN)',
    'foreign-number': 'Socialezekerheidsnummer in uw land',
    'residence-facts': 'Feiten waaruit de woonplaats blijkt',
    'family-members': 'Gezinsleden',
    activity: 'Aard van het werk als zelfstandige',
    'begin-date': 'Begindatum',
    'end-date': 'Verwachte einddatum',
    'trade-name': 'Naam van de onderneming',
    'trade-address-abroad': 'Adres van de onderneming in uw land',
    'trade-address-us': 'Adres van de onderneming in de Verenigde Staten',
  },
  fax: {
    title: 'Fax',
    to: 'Aan',
    from: 'Van',
    number: 'Faxnummer',
    date: 'Datum',
    pages: 'Pagina’s, met deze',
    subject: 'Onderwerp',
    confidential:
      'Deze fax bevat persoonsgegevens. Hebt u hem per vergissing ontvangen, vernietig hem dan en laat het de afzender weten.',
  },
}
