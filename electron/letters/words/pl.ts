import { longDate, type Matter, type Words } from './words.ts'

const period = ({ begin, end }: Matter) =>
  end ? `w okresie od ${begin} do ${end}` : `w okresie od ${begin}, bez przewidywanej daty zakończenia`
/** A sentence that ends with the abbreviation of the year has its full stop already. */
const stop = (text: string) => (text.endsWith('.') ? text : `${text}.`)
const long = longDate('pl')

/** Polish: Poland. */
export const PL: Words = {
  language: 'pl',
  name: 'Polski',
  countries: {
    PL: {
      agreement: 'Umowy o zabezpieczeniu społecznym między Rzecząpospolitą Polską a Stanami Zjednoczonymi Ameryki',
      law: 'polskiemu ustawodawstwu dotyczącemu zabezpieczenia społecznego',
    },
  },
  date: (day) => `${long(day)} r.`,
  certificate: {
    subject: (form) =>
      `Wniosek o zaświadczenie o ustawodawstwie właściwym dla działalności na własny rachunek${form ? ` (${form})` : ''}`,
    text: (about) => [
      `Zwracam się z prośbą o wydanie zaświadczenia (Certificate of Coverage${about.form ? `, formularz ${about.form}` : ''}) na podstawie ${about.agreement}, dotyczącego opisanej poniżej działalności na własny rachunek, wykonywanej ${stop(period(about))}`,
      `Zaświadczenie powinno potwierdzać, że działalność ta podlega ${about.law}. Jest mi ono potrzebne dla organu podatkowego Stanów Zjednoczonych (IRS): do mojego zeznania podatkowego za każdy rok, którego dotyczy zaświadczenie, dołącza się jego kopię.`,
      'Jeżeli potrzebne są dodatkowe dane lub właściwa jest inna instytucja, uprzejmie proszę o informację lub o przekazanie tego pisma. Jeżeli wydanie zaświadczenia nie jest możliwe, proszę o pisemną odpowiedź z podaniem przyczyny.',
    ],
  },
  exception: {
    subject: 'Wniosek o zgodę na wyjątek',
    text: (about) => [
      `Zwracam się z prośbą o zgodę na wyjątek na podstawie ${about.agreement}, tak aby opisana poniżej działalność podlegała wyłącznie ${about.law} ${stop(period(about))}`,
      'Uzasadnienie znajduje się poniżej. Wiem, że zgodę muszą wyrazić instytucje obu państw.',
      'Proszę o informację, czy potrzebne są dodatkowe dane, oraz o przesłanie decyzji na adres podany powyżej.',
    ],
  },
  greeting: 'Szanowni Państwo,',
  closing: 'Z poważaniem',
  details: 'Moje dane',
  reason: 'Uzasadnienie',
  enclosures: 'Załączniki',
  noEnd: 'data zakończenia nie jest przewidziana',
  unofficial: 'Tekst angielski jest tłumaczeniem nieoficjalnym.',
  sign: ['Miejscowość, data', 'Podpis'],
  labels: {
    'full-name': 'Imię i nazwisko',
    'birth-name': 'Nazwisko rodowe',
    'both-surnames': 'Oba nazwiska',
    'birth-date': 'Data urodzenia',
    'birth-place': 'Miejsce urodzenia',
    citizenship: 'Obywatelstwo',
    'residence-country': 'Państwo stałego zamieszkania',
    'us-ssn': 'Numer ubezpieczenia społecznego w USA (SSN)',
    'foreign-number': 'Polski numer ubezpieczenia (np. PESEL)',
    'residence-facts': 'Okoliczności potwierdzające miejsce zamieszkania',
    'family-members': 'Członkowie rodziny',
    activity: 'Rodzaj działalności na własny rachunek',
    'begin-date': 'Data rozpoczęcia',
    'end-date': 'Przewidywana data zakończenia',
    'trade-name': 'Nazwa firmy',
    'trade-address-abroad': 'Adres firmy w Polsce',
    'trade-address-us': 'Adres firmy w Stanach Zjednoczonych',
  },
  fax: {
    title: 'Faks',
    to: 'Do',
    from: 'Od',
    number: 'Numer faksu',
    date: 'Data',
    pages: 'Liczba stron, łącznie z tą',
    subject: 'Dotyczy',
    confidential:
      'Ten faks zawiera dane osobowe. Jeżeli dotarł do Państwa przez pomyłkę, prosimy go zniszczyć i powiadomić nadawcę.',
  },
}
