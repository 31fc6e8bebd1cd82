// What people choose first when twelve characters are asked for. Compared without case, signs, and digits at the ends,
// so that each entry stands for its whole family (password → Password2026!, 2026passwordpassword …).

export const commonWords = new Set(
  `password passw passwort p4ssw p4ssword passcode letmein welcome changeme default secret login master access
  trustno iloveyou iloveu loveyou sunshine princess dragon monkey football baseball superman batman shadow michael
  jordan hunter killer starwars whatever computer internet samsung iphone android huawei xiaomi weixin wechat alipay
  taobao baidu tencent qq qqcom gmail hotmail correcthorsebatterystaple horsebattery abc abcd abcde abcdef abcabc
  aaaaaa qwe qwer qwert qwerty qwertyui qwertyuiop qwertyqwerty qwerasdf qweasd qweasdzxc qazwsx qazwsxedc qazwsxedcrfv
  asd asdf asdfg asdfgh asdfghjkl zxc zxcv zxcvb zxcvbn zxcvbnm asdfjkl qwertyuiopasdfghjkl
  admin administrator adminadmin adminpassword root rootroot toor user guest test testtest testing demo system
  server database postgres oracle
  woaini woaini woaini woainima woaini woaiwojia woailaopo woailaogong woaizuguo wodemima mima mimamima mimashi
  nihao nihaoma nishishei woshishei zhongguo zhonghua zhonghuarenmin china chinese beijing shanghai guangzhou
  shenzhen tianjin chongqing liuzhou guangxi fujian nanping jiangxi yichun
  gonghui zonggonghui gonghuizhuxi niangjia niangjiaren zhigong bangfu kunnan laomo gongren quanzong
  niangjiaadmin gonghuiadmin gonghuigonghui niangjianiangjia union unionunion tradeunion acftu
  a aa aaa q w z x p wo ni ta qq ww zz xx`.split(/\s+/),
)

/** Keys and digits in the order in which fingers find them. */
export const runs = [
  "01234567890123456789",
  "98765432109876543210",
  "abcdefghijklmnopqrstuvwxyz",
  "zyxwvutsrqponmlkjihgfedcba",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
]
