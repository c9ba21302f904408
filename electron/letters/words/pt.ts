import type { CalendarDate } from '../../../shared/model/dates.ts'
import { longDate, type Matter, type Words } from './words.ts'

const until =
  (noEnd: string) =>
  ({ begin, end }: Matter) =>
    end ? `para o período de ${begin} a ${end}` : `a partir de ${begin}, ${noEnd}`
const period = until('sem data de fim prevista')
const brazilianPeriod = until('sem data de término prevista')
const brazilian = longDate('pt-BR')

/** Portuguese as written in Portugal. */
export const PT: Words = {
  language: 'pt-PT',
  name: 'Português',
  countries: {
    PT: {
      agreement: 'do Acordo sobre Segurança Social entre Portugal e os Estados Unidos da América',
      law: 'à legislação portuguesa de segurança social',
    },
  },
  date: longDate('pt-PT'),
  certificate: {
    subject: (form) =>
      `Pedido de certificado de cobertura para uma atividade por conta própria${form ? ` (${form})` : ''}`,
    text: (about) => [
      `Venho solicitar a emissão de um certificado de cobertura (Certificate of Coverage${about.form ? `, formulário ${about.form}` : ''}) nos termos ${about.agreement}, para a atividade por conta própria descrita abaixo, ${period(about)}.`,
      `O certificado deve comprovar que esta atividade está sujeita ${about.law}. Preciso dele para a administração fiscal dos Estados Unidos (IRS): à minha declaração de rendimentos de cada ano abrangido pelo certificado é anexada uma cópia.`,
      'Caso sejam necessários mais dados ou seja competente outro serviço, agradeço que me informem ou que reencaminhem esta carta. Se não for possível emitir o certificado, agradeço uma resposta por escrito com a indicação do motivo.',
    ],
  },
  exception: {
    subject: 'Pedido de exceção',
    text: (about) => [
      `Venho solicitar uma exceção nos termos ${about.agreement}, para que a atividade descrita abaixo fique sujeita exclusivamente ${about.law}, ${period(about)}.`,
      'Os meus motivos constam mais abaixo. Sei que as instituições dos dois países têm de estar de acordo.',
      'Agradeço que me informem se são necessários mais dados e que enviem a decisão para a morada acima indicada.',
    ],
  },
  greeting: 'Exmos. Senhores,',
  closing: 'Com os melhores cumprimentos,',
  details: 'Os meus dados',
  reason: 'Motivos',
  enclosures: 'Anexos',
  noEnd: 'sem data de fim prevista',
  unofficial: 'O texto em inglês é uma tradução não oficial.',
  sign: ['Local e data', 'Assinatura'],
  labels: {
    'full-name': 'Nome completo',
    'birth-name': 'Apelido de nascimento',
    'both-surnames': 'Ambos os apelidos',
    'birth-date': 'Data de nascimento',
    'birth-place': 'Local de nascimento',
    citizenship: 'Nacionalidade',
    'residence-country': 'País de residência permanente',
    'us-ssn': 'Número de segurança social dos Estados Unidos (SSN)',
    'foreign-number': 'Número de segurança social em Portugal (NISS)',
    'residence-facts': 'Factos que comprovam a residência',
    'family-members': 'Membros da família',
    activity: 'Natureza da atividade por conta própria',
    'begin-date': 'Data de início',
    'end-date': 'Data de fim prevista',
    'trade-name': 'Nome da empresa',
    'trade-address-abroad': 'Morada da empresa em Portugal',
    'trade-address-us': 'Morada da empresa nos Estados Unidos',
  },
  fax: {
    title: 'Fax',
    to: 'Para',
    from: 'De',
    number: 'Número de fax',
    date: 'Data',
    pages: 'Páginas, incluindo esta',
    subject: 'Assunto',
    confidential:
      'Este fax contém dados pessoais. Se o recebeu por engano, agradecemos que o destrua e avise o remetente.',
  },
}

/** Portuguese as written in Brazil, where social security and addresses have other names. */
export const PT_BR: Words = {
  ...PT,
  language: 'pt-BR',
  countries: {
    BR: {
      agreement: 'do Acordo de Previdência Social entre o Brasil e os Estados Unidos da América',
      law: 'à legislação previdenciária brasileira',
    },
  },
  date: (day: CalendarDate) => brazilian(day).replace(/^1 de/, '1º de'),
  certificate: {
    subject: (form) =>
      `Solicitação de certificado de cobertura para uma atividade por conta própria${form ? ` (${form})` : ''}`,
    text: (about) => [
      `Venho solicitar a emissão de um certificado de cobertura (Certificate of Coverage${about.form ? `, formulário ${about.form}` : ''}) nos termos ${about.agreement}, para a atividade por conta própria descrita abaixo, ${brazilianPeriod(about)}.`,
      `O certificado deve comprovar que esta atividade está sujeita ${about.law}. Preciso dele para a autoridade tributária dos Estados Unidos (IRS): à minha declaração de imposto de renda de cada ano abrangido pelo certificado é anexada uma cópia.`,
      'Caso sejam necessários mais dados ou outro órgão seja competente, peço que me informem ou encaminhem esta carta. Se não for possível emitir o certificado, peço uma resposta por escrito com a indicação do motivo.',
    ],
  },
  exception: {
    subject: 'Solicitação de exceção',
    text: (about) => [
      `Venho solicitar uma exceção nos termos ${about.agreement}, para que a atividade descrita abaixo fique sujeita exclusivamente ${about.law}, ${brazilianPeriod(about)}.`,
      'Meus motivos constam mais abaixo. Sei que as instituições dos dois países precisam estar de acordo.',
      'Peço que me informem se são necessários mais dados e que enviem a decisão para o endereço indicado acima.',
    ],
  },
  greeting: 'Prezados Senhores e Senhoras,',
  closing: 'Atenciosamente,',
  details: 'Meus dados',
  noEnd: 'sem data de término prevista',
  unofficial: 'O texto em inglês é uma tradução não oficial.',
  labels: {
    ...PT.labels,
    'birth-name': 'Sobrenome de nascimento',
    'both-surnames': 'Ambos os sobrenomes',
    'us-ssn': 'Número de seguro social dos Estados Unidos (SSN)',
    'foreign-number': 'Número na previdência social brasileira (NIT)',
    'residence-facts': 'Fatos que comprovam a residência',
    'end-date': 'Data de término prevista',
    'trade-address-abroad': 'Endereço da empresa no Brasil',
    'trade-address-us': 'Endereço da empresa nos Estados Unidos',
  },
  fax: {
    ...PT.fax,
    confidential: 'Este fax contém dados pessoais. Se o recebeu por engano, pedimos que o destrua e avise o remetente.',
  },
}
