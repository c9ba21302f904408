import type { CalendarDate } from '../../../shared/model/dates.ts'
import { longDate, type Matter, type Words } from './words.ts'

const period = ({ begin, end }: Matter) =>
  end ? `pour la période du ${begin} au ${end}` : `à compter du ${begin}, sans date de fin prévue`
const long = longDate('fr')
/** The first of a month is an ordinal. */
const date = (day: CalendarDate) => long(day).replace(/^1 /, '1er ')

/** French: France, Belgium, Switzerland, Luxembourg, Canada. */
export const FR: Words = {
  language: 'fr',
  name: 'Français',
  countries: {
    FR: {
      agreement: 'de l’accord de sécurité sociale entre la France et les États-Unis d’Amérique',
      law: 'la législation française de sécurité sociale',
    },
    BE: {
      agreement: 'de la convention sur la sécurité sociale entre la Belgique et les États-Unis d’Amérique',
      law: 'la législation belge de sécurité sociale',
    },
    CH: {
      agreement: 'de la convention de sécurité sociale entre la Suisse et les États-Unis d’Amérique',
      law: 'la législation suisse de sécurité sociale',
    },
    LU: {
      agreement: 'de la convention de sécurité sociale entre le Luxembourg et les États-Unis d’Amérique',
      law: 'la législation luxembourgeoise de sécurité sociale',
    },
    CA: {
      agreement: 'de l’accord de sécurité sociale entre le Canada et les États-Unis d’Amérique',
      law: 'la législation canadienne de sécurité sociale',
    },
  },
  date,
  certificate: {
    subject: (form) =>
      `Demande de certificat d’assujettissement pour une activité non salariée${form ? ` (${form})` : ''}`,
    text: (about) => [
      `Je demande la délivrance d’un certificat d’assujettissement (Certificate of Coverage${about.form ? `, formulaire ${about.form}` : ''}) en application ${about.agreement}, pour l’activité non salariée décrite ci-dessous, ${period(about)}.`,
      `Le certificat doit attester que cette activité relève de ${about.law}. J’en ai besoin pour l’administration fiscale des États-Unis (IRS)\u00a0: une copie est jointe à ma déclaration de revenus de chaque année couverte par le certificat.`,
      'S’il vous manque des renseignements ou si un autre organisme est compétent, merci de me le faire savoir ou de transmettre cette lettre. Si vous ne pouvez pas délivrer le certificat, je vous prie de me le confirmer par écrit en indiquant le motif.',
    ],
  },
  exception: {
    subject: 'Demande de dérogation',
    text: (about) => [
      `Je demande une dérogation en application ${about.agreement}, afin que seule ${about.law} s’applique à l’activité décrite ci-dessous, ${period(about)}.`,
      'Mes motifs figurent plus bas. Je sais que les organismes des deux pays doivent donner leur accord.',
      'Merci de me dire s’il vous faut d’autres renseignements et d’envoyer votre décision à l’adresse ci-dessus.',
    ],
  },
  greeting: 'Madame, Monsieur,',
  closing: 'Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.',
  details: 'Mes données',
  reason: 'Motifs',
  enclosures: 'Pièces jointes',
  noEnd: 'pas de date de fin prévue',
  unofficial: 'Le texte anglais est une traduction non officielle.',
  sign: ['Lieu et date', 'Signature'],
  labels: {
    'full-name': 'Nom et prénoms',
    'birth-name': 'Nom de naissance',
    'both-surnames': 'Les deux noms de famille',
    'birth-date': 'Date de naissance',
    'birth-place': 'Lieu de naissance',
    citizenship: 'Nationalité',
    'residence-country': 'Pays de résidence permanente',
    'us-ssn': 'Numéro de sécurité sociale des États-Unis (SSN)',
    'foreign-number': 'Numéro de sécurité sociale dans votre pays',
    'residence-facts': 'Éléments établissant la résidence',
    'family-members': 'Membres de la famille',
    activity: 'Nature de l’activité non salariée',
    'begin-date': 'Date de début',
    'end-date': 'Date de fin prévue',
    'trade-name': 'Nom de l’entreprise',
    'trade-address-abroad': 'Adresse de l’entreprise dans votre pays',
    'trade-address-us': 'Adresse de l’entreprise aux États-Unis',
  },
  fax: {
    title: 'Télécopie',
    to: 'À',
    from: 'De',
    number: 'Numéro de télécopie',
    date: 'Date',
    pages: 'Pages, celle-ci comprise',
    subject: 'Objet',
    confidential:
      'Cette télécopie contient des données personnelles. Si vous l’avez reçue par erreur, merci de la détruire et d’en informer l’expéditeur.',
  },
}
