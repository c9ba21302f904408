import { longDate, type Matter, type Words } from './words.ts'

const period = ({ begin, end }: Matter) =>
  end ? `por el período del ${begin} al ${end}` : `a partir del ${begin}, sin fecha de fin prevista`

/** Spanish: Spain, Chile, Uruguay. */
export const ES: Words = {
  language: 'es',
  name: 'Español',
  countries: {
    ES: {
      agreement: 'del Convenio sobre Seguridad Social entre España y los Estados Unidos de América',
      law: 'la legislación española de seguridad social',
    },
    CL: {
      agreement: 'del Convenio de Seguridad Social entre la República de Chile y los Estados Unidos de América',
      law: 'la legislación chilena de seguridad social',
    },
    UY: {
      agreement:
        'del Convenio de Seguridad Social entre la República Oriental del Uruguay y los Estados Unidos de América',
      law: 'la legislación uruguaya de seguridad social',
    },
  },
  date: longDate('es'),
  certificate: {
    subject: (form) =>
      `Solicitud de certificado de cobertura para una actividad por cuenta propia${form ? ` (${form})` : ''}`,
    text: (about) => [
      `Por la presente solicito un certificado de cobertura (Certificate of Coverage${about.form ? `, formulario ${about.form}` : ''}) en virtud ${about.agreement}, para la actividad por cuenta propia que describo más abajo, ${period(about)}.`,
      `El certificado debe acreditar que esta actividad está sujeta a ${about.law}. Lo necesito para la administración tributaria de los Estados Unidos (IRS): a mi declaración de impuestos de cada año que abarque el certificado se adjunta una copia.`,
      'Si necesitan más datos o si es competente otra oficina, les ruego que me lo indiquen o que remitan esta carta a quien corresponda. Si no fuera posible expedir el certificado, les ruego que me lo comuniquen por escrito, con el motivo.',
    ],
  },
  exception: {
    subject: 'Solicitud de excepción especial',
    text: (about) => [
      `Solicito una excepción en virtud ${about.agreement}, para que a la actividad que describo más abajo se le aplique únicamente ${about.law}, ${period(about)}.`,
      'Expongo mis motivos más abajo. Sé que deben estar de acuerdo los organismos de ambos países.',
      'Les ruego que me indiquen si necesitan más datos y que envíen su decisión a la dirección arriba indicada.',
    ],
  },
  greeting: 'Estimados señores y señoras:',
  closing: 'Atentamente,',
  details: 'Mis datos',
  reason: 'Motivos',
  enclosures: 'Documentos adjuntos',
  noEnd: 'sin fecha de fin prevista',
  unofficial: 'El texto en inglés es una traducción no oficial.',
  sign: ['Lugar y fecha', 'Firma'],
  labels: {
    'full-name': 'Nombre completo',
    'birth-name': 'Apellido de nacimiento',
    'both-surnames': 'Primer y segundo apellido',
    'birth-date': 'Fecha de nacimiento',
    'birth-place': 'Lugar de nacimiento',
    citizenship: 'Nacionalidad',
    'residence-country': 'País de residencia permanente',
    'us-ssn': 'Número de seguridad social de los Estados Unidos (SSN)',
    'foreign-number': 'Número de seguridad social en su país',
    'residence-facts': 'Hechos que acreditan la residencia',
    'family-members': 'Familiares',
    activity: 'Naturaleza de la actividad por cuenta propia',
    'begin-date': 'Fecha de inicio',
    'end-date': 'Fecha de fin prevista',
    'trade-name': 'Nombre del negocio',
    'trade-address-abroad': 'Dirección del negocio en su país',
    'trade-address-us': 'Dirección del negocio en los Estados Unidos',
  },
  fax: {
    title: 'Fax',
    to: 'Para',
    from: 'De',
    number: 'Número de fax',
    date: 'Fecha',
    pages: 'Páginas, con esta',
    subject: 'Asunto',
    confidential:
      'Este fax contiene datos personales. Si lo ha recibido por error, le rogamos que lo destruya y avise al remitente.',
  },
}
