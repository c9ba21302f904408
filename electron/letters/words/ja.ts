import { longDate, type Matter, type Words } from './words.ts'

const period = ({ begin, end }: Matter) =>
  end ? `${begin}から${end}までの期間` : `${begin}以降の期間（終了予定日なし）`

/** Japanese: Japan. */
export const JA: Words = {
  language: 'ja',
  name: '日本語',
  countries: {
    JP: {
      agreement: '社会保障に関する日本国とアメリカ合衆国との間の協定',
      law: '日本の社会保障に関する法令',
    },
  },
  date: longDate('ja'),
  certificate: {
    subject: (form) => `自営業に関する適用証明書の交付申請${form ? `（${form}）` : ''}`,
    text: (about) => [
      `${about.agreement}に基づき、下記の自営業について、${period(about)}の適用証明書（Certificate of Coverage${about.form ? `、様式 ${about.form}` : ''}）の交付を申請いたします。`,
      `証明書には、この自営業に${about.law}が適用されることを記載していただきますようお願いいたします。米国の税務当局（IRS）に提出するためのもので、証明書の対象となる各年の所得税申告書にその写しを添付します。`,
      '追加の情報が必要な場合や、他の機関の担当となる場合は、ご連絡いただくか、本書を担当機関へご回付くださいますようお願いいたします。証明書を交付できない場合は、その理由を記した書面をお送りください。',
    ],
  },
  exception: {
    subject: '例外の承認の申請',
    text: (about) => [
      `${about.agreement}に基づき、下記の就労について、${period(about)}、${about.law}のみが適用されるよう、例外の承認を申請いたします。`,
      '理由は下記のとおりです。両国の担当機関の同意が必要であることは承知しております。',
      '追加の情報が必要な場合はお知らせください。決定の通知は上記の住所へお送りくださいますようお願いいたします。',
    ],
  },
  greeting: 'ご担当者様',
  closing: '何卒よろしくお願い申し上げます。',
  details: '申請者に関する事項',
  reason: '理由',
  enclosures: '同封書類',
  noEnd: '終了予定日なし',
  unofficial: '英文は非公式の翻訳です。',
  sign: ['場所・日付', '署名'],
  labels: {
    'full-name': '氏名',
    'birth-name': '旧姓（出生時の姓）',
    'both-surnames': '両方の姓',
    'birth-date': '生年月日',
    'birth-place': '出生地',
    citizenship: '国籍',
    'residence-country': '居住国',
    'us-ssn': '米国社会保障番号（SSN）',
    'foreign-number': '基礎年金番号',
    'residence-facts': '居住を示す事実',
    'family-members': '家族',
    activity: '自営業の内容',
    'begin-date': '開始日',
    'end-date': '終了予定日',
    'trade-name': '事業の名称',
    'trade-address-abroad': '日本における事業所の住所',
    'trade-address-us': '米国における事業所の住所',
  },
  fax: {
    title: 'ファクシミリ送付状',
    to: '宛先',
    from: '差出人',
    number: 'ファクス番号',
    date: '日付',
    pages: '枚数（本紙を含む）',
    subject: '件名',
    confidential:
      'この書類には個人情報が含まれています。誤って受信された場合は、破棄のうえ差出人までお知らせください。',
  },
}
