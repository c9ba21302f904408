import type { CalendarDate } from '../../../shared/model/dates.ts'
import { longDate, type Matter, type Words } from './words.ts'

/** Before 8 and 11 the preposition loses its vowel. */
const with8 = (word: 'dal' | 'al', date: string) => (/^(8|11)\s/.test(date) ? `${word}l’${date}` : `${word} ${date}`)
const period = ({ begin, end }: Matter) =>
  end
    ? `per il periodo ${with8('dal', begin)} ${with8('al', end)}`
    : `a partire ${with8('dal', begin)}, senza una data di fine prevista`
const long = longDate('it')
/** The first of a month is an ordinal. */
const date = (day: CalendarDate) => long(day).replace(/^1 /, '1º ')

/** Italian: Italy, Switzerland. */
export const IT: Words = {
  language: 'it',
  name: 'Italiano',
  countries: {
    IT: {
      agreement: 'dell’Accordo in materia di sicurezza sociale tra l’Italia e gli Stati Uniti d’America',
      law: 'alla legislazione italiana di sicurezza sociale',
    },
    CH: {
      agreement: 'della Convenzione di sicurezza sociale tra la Svizzera e gli Stati Uniti d’America',
      law: 'alla legislazione svizzera di sicurezza sociale',
    },
  },
  date,
  certificate: {
    subject: (form) =>
      `Richiesta di certificato sulla legislazione applicabile per un’attività autonoma${form ? ` (${form})` : ''}`,
    text: (about) => [
      `Chiedo il rilascio di un certificato (Certificate of Coverage${about.form ? `, modulo ${about.form}` : ''}) ai sensi ${about.agreement}, per l’attività autonoma descritta di seguito, ${period(about)}.`,
      `Il certificato deve attestare che questa attività è soggetta ${about.law}. Mi serve per l’amministrazione fiscale degli Stati Uniti (IRS): alla mia dichiarazione dei redditi di ogni anno a cui il certificato si riferisce ne viene allegata una copia.`,
      'Se occorrono altri dati o se è competente un altro ufficio, Vi prego di comunicarmelo o di inoltrare questa lettera. Se non fosse possibile rilasciare il certificato, Vi prego di comunicarmelo per iscritto, indicandone il motivo.',
    ],
  },
  exception: {
    subject: 'Richiesta di deroga',
    text: (about) => [
      `Chiedo una deroga ai sensi ${about.agreement}, affinché l’attività descritta di seguito sia soggetta esclusivamente ${about.law}, ${period(about)}.`,
      'I motivi sono indicati più sotto. So che devono acconsentire gli enti di entrambi i Paesi.',
      'Vi prego di comunicarmi se occorrono altri dati e di inviare la decisione all’indirizzo sopra indicato.',
    ],
  },
  greeting: 'Gentili Signore e Signori,',
  closing: 'Distinti saluti',
  details: 'I miei dati',
  reason: 'Motivi',
  enclosures: 'Allegati',
  noEnd: 'nessuna data di fine prevista',
  unofficial: 'Il testo inglese è una traduzione non ufficiale.',
  sign: ['Luogo e data', 'Firma'],
  labels: {
    'full-name': 'Nome e cognome',
    'birth-name': 'Cognome di nascita',
    'both-surnames': 'Entrambi i cognomi',
    'birth-date': 'Data di nascita',
    'birth-place': 'Luogo di nascita',
    citizenship: 'Cittadinanza',
    'residence-country': 'Paese di residenza permanente',
    'us-ssn': 'Numero di sicurezza sociale degli Stati Uniti (SSN)',
    'foreign-number': 'Numero di sicurezza sociale nel Vostro Paese',
    'residence-facts': 'Elementi che dimostrano la residenza',
    'family-members': 'Familiari',
    activity: 'Natura dell’attività autonoma',
    'begin-date': 'Data di inizio',
    'end-date': 'Data di fine prevista',
    'trade-name': 'Denominazione dell’attività',
    'trade-address-abroad': 'Indirizzo dell’attività nel Vostro Paese',
    'trade-address-us': 'Indirizzo dell’attività negli Stati Uniti',
  },
  fax: {
    title: 'Fax',
    to: 'A',
    from: 'Da',
    number: 'Numero di fax',
    date: 'Data',
    pages: 'Pagine, compresa questa',
    subject: 'Oggetto',
    confidential:
      'Questo fax contiene dati personali. Chi lo ha ricevuto per errore è pregato di distruggerlo e di avvisare il mittente.',
  },
}
