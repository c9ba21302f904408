import { longDate, type Matter, type Words } from './words.ts'

const period = ({ begin, end }: Matter) =>
  end ? `${begin}부터 ${end}까지의 기간` : `${begin} 이후의 기간(종료 예정일 없음)`

/** Korean: South Korea. */
export const KO: Words = {
  language: 'ko',
  name: '한국어',
  countries: {
    KR: {
      agreement: '대한민국과 미합중국 간의 사회보장에 관한 협정',
      law: '대한민국의 사회보장 법령',
    },
  },
  date: longDate('ko'),
  certificate: {
    subject: (form) => `자영업 활동에 대한 가입증명서 발급 신청${form ? ` (${form})` : ''}`,
    text: (about) => [
      `${about.agreement}에 따라, 아래에 적은 자영업 활동에 대하여 ${period(about)}에 해당하는 가입증명서(Certificate of Coverage${about.form ? `, 서식 ${about.form}` : ''})의 발급을 신청합니다.`,
      `증명서에는 이 활동에 ${about.law}이 적용된다는 내용이 기재되어야 합니다. 미국 국세청(IRS)에 제출하기 위한 것으로, 증명서가 적용되는 각 연도의 소득세 신고서에 그 사본을 첨부합니다.`,
      '추가 자료가 필요하거나 다른 기관의 소관인 경우에는 알려 주시거나 이 서신을 해당 기관에 전달하여 주시기 바랍니다. 증명서를 발급할 수 없는 경우에는 그 사유를 서면으로 알려 주시기 바랍니다.',
    ],
  },
  exception: {
    subject: '예외 인정 신청',
    text: (about) => [
      `${about.agreement}에 따라, 아래에 적은 활동에 대하여 ${period(about)} 동안 ${about.law}만이 적용되도록 예외를 인정하여 주실 것을 신청합니다.`,
      '사유는 아래에 적었습니다. 양국 기관의 동의가 필요하다는 점을 알고 있습니다.',
      '추가 자료가 필요하면 알려 주시고, 결정은 위의 주소로 보내 주시기 바랍니다.',
    ],
  },
  greeting: '담당자님께',
  closing: '감사합니다.',
  details: '신청인에 관한 사항',
  reason: '사유',
  enclosures: '동봉 서류',
  noEnd: '종료 예정일 없음',
  unofficial: '영문은 비공식 번역입니다.',
  sign: ['장소 및 날짜', '서명'],
  labels: {
    'full-name': '성명',
    'birth-name': '출생 시의 성',
    'both-surnames': '두 개의 성',
    'birth-date': '생년월일',
    'birth-place': '출생지',
    citizenship: '국적',
    'residence-country': '거주 국가',
    'us-ssn': '미국 사회보장번호(SSN)',
    'foreign-number': '대한민국의 사회보장 관련 번호',
    'residence-facts': '거주를 보여 주는 사실',
    'family-members': '가족',
    activity: '자영업 활동의 내용',
    'begin-date': '시작일',
    'end-date': '종료 예정일',
    'trade-name': '사업체 이름',
    'trade-address-abroad': '대한민국 내 사업장 주소',
    'trade-address-us': '미국 내 사업장 주소',
  },
  fax: {
    title: '팩스',
    to: '받는 곳',
    from: '보내는 사람',
    number: '팩스 번호',
    date: '날짜',
    pages: '매수(이 장 포함)',
    subject: '제목',
    confidential:
      '이 팩스에는 개인정보가 들어 있습니다. 잘못 받으신 경우에는 폐기하고 보낸 사람에게 알려 주시기 바랍니다.',
  },
}
