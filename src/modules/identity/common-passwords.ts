/**
 * Passwords of at least eight characters that everybody who guesses tries first, in lower case: the
 * heads of published lists, and the names of what this is.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  (
    '00000000 000000000 0000000000 01234567 0123456789 0987654321 1029384756 11111111 111111111 ' +
    '1111111111 11112222 11223344 1122334455 112233445566 12121212 12312312 123123123 12341234 ' +
    '12344321 12345678 123456780 123456789 1234567890 12345678910 123456789a 1234567891 123456abc ' +
    '1234qwer 123abc123 123qweasd 13131313 14725836 147258369 159357456 159753456 18436572 ' +
    '19841984 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 20202020 21212121 ' +
    '22222222 23232323 25252525 31415926 33333333 3rjs1la7qe 44444444 55555555 66666666 69696969 ' +
    '77777777 78945612 789456123 87654321 88888888 98765432 987654321 9876543210 99999999 ' +
    'a1234567 a12345678 a123456789 aa123456 aa12345678 aaaaaaaa abc12345 abcd1234 abcdefgh ' +
    'abcdefghi admin123 admin1234 admin12345 administrator alexander america1 arsenal1 asdasdasd ' +
    'asdf1234 asdfasdf asdfghjk asdfghjkl babygirl barcelona baseball basketball benjamin ' +
    'blink182 butterfly changeit changeme charlie1 chocolate christian christopher computer ' +
    'corvette danielle daniel123 december dolphins dragon123 elephant everton1 expecto1 ' +
    'football football1 fortnite freedom1 fuckyou1 garfield hallo123 heather1 hello123 ' +
    'hunter22 iloveyou iloveyou1 iloveyou2 internet isabella jennifer jessica1 jonathan jordan23 ' +
    'juventus kristina leicester letmein1 letmein123 linkedin liverpool liverpool1 london123 ' +
    'lovelove loveyou1 manchester marlboro maverick mercedes metallica michael1 michelle ' +
    'midnight minecraft monkey12 monkey123 motdepasse mustang1 myspace1 newyork1 nicholas ' +
    'nirvana1 november p@ssw0rd p@ssword passw0rd passport password password! password1 ' +
    'password12 password123 password1234 password2 pa55word pakistan patrick1 pokemon1 ' +
    'princess princess1 q1w2e3r4 q1w2e3r4t5 qazwsxed qazwsxedc qwer1234 qwerasdf qwert123 ' +
    'qwerty12 qwerty123 qwerty1234 qwerty12345 qwertyui qwertyuiop qwertyuiop123 rainbow1 ' +
    'rangers1 samantha sandra123 savannah scarface scorpion secret123 serenity shadow12 ' +
    'slipknot snowball soccer12 spiderman starwars steelers stephanie strawberry sunshine ' +
    'sunshine1 superman superman1 superstar sweetheart system32 target123 test1234 testtest ' +
    'thomas123 trading1 trading123 tradegraph tradegraph1 tradegraph123 trustno1 veronica ' +
    'victoria warcraft welcome1 welcome12 welcome123 whatever william1 winston1 winter2024 ' +
    'winter2025 xxxxxxxx yankees1 zaq12wsx zaq1zaq1 zxcvbnm1 zxcvbnm123 zzzzzzzz'
  ).split(' '),
);
