//! Every form of a date, a masthead and a dateline that was seen in Pakistan's press, with the parts it must yield.

use crate::dateline::{
    DateErrorKind, NumericOrder, Printed, WrittenDate, find_dates, find_printed, parse_date, parse_dateline,
    parse_masthead,
};

/// The parts of what is printed, in a fixed order: `Wednesday · 2022-05-25 · --05-25 · 1443-10-23 AH · --10-23 AH ·
/// 2022 CE · 1443 AH · 19:07 · assumed · trouble`, each only where it is there.
fn parts(printed: &Printed) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(printed.weekday.as_ref().map(|(weekday, _)| format!("{weekday:?}")));
    parts.extend(printed.gregorian.as_ref().map(|(date, _)| date.to_string()));
    parts.extend(
        printed.gregorian_without_year.as_ref().map(|(date, _)| format!("--{:02}-{:02}", date.month, date.day)),
    );
    parts.extend(printed.hijri.as_ref().map(|(date, _)| format!("{date} AH")));
    parts
        .extend(printed.hijri_without_year.as_ref().map(|(date, _)| format!("--{:02}-{:02} AH", date.month, date.day)));
    parts.extend(printed.gregorian_year.as_ref().map(|(year, _)| format!("{year} CE")));
    parts.extend(printed.hijri_year.as_ref().map(|(year, _)| format!("{year} AH")));
    parts.extend(printed.time.as_ref().map(|(time, _)| time.to_string()));
    parts.extend(printed.assumed.iter().map(ToString::to_string));
    parts.extend(printed.trouble.iter().map(|error| format!("{}: {}", error.code(), error.help())));
    parts.join(" · ")
}

/// Expects the parts of a line, each on bytes of the line.
#[track_caller]
fn check(line: &str, expected: &str) {
    let printed = find_printed(line, NumericOrder::DayFirst);
    assert_eq!(parts(&printed), expected, "{line}");
    for span in printed.spans() {
        assert!(line.get(span).is_some_and(|words| !words.trim().is_empty()), "{line}");
    }
}

/// Expects the parts of lines that say their day and nothing else.
#[track_caller]
fn mastheads(rows: &[(&str, &str)]) {
    for (line, expected) in rows {
        check(line, expected);
        let masthead = parse_masthead(line).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(&parts(&masthead), expected, "{line}");
    }
}

/// Expects the parts of lines that say something else too, or no whole date, and so are no mastheads.
#[track_caller]
fn lines(rows: &[(&str, &str)]) {
    for (line, expected) in rows {
        check(line, expected);
        assert_eq!(parse_masthead(line), None, "{line}");
    }
}

#[test]
fn both_calendars() {
    mastheads(&[
        ("Wednesday 25th May 2022 / 23 Shawwal 1443", "Wednesday · 2022-05-25 · 1443-10-23 AH"),
        ("پیر, دسمبر 23, 2024\n20 Jumada Al-Akhirah 1446", "Monday · 2024-12-23 · 1446-06-20 AH"),
        ("پیر, دسمبر 23, 2024\r\n20 Jumada Al-Akhirah 1446\r\n", "Monday · 2024-12-23 · 1446-06-20 AH"),
        ("Ziqa'ad 4, Monday, May 13, 2024", "Monday · 2024-05-13 · --11-04 AH"),
        ("August 31 (29, Zulhaj, 1440, Hijri)", "--08-31 · 1440-12-29 AH"),
        ("Monday (Jamadi-ul-Sani 29, 1441 hijri)", "Monday · 1441-06-29 AH"),
        ("یکم جمادی الاول 1444 ہجری 26 نومبر 2022 بروز ہفتہ", "Saturday · 2022-11-26 · 1444-05-01 AH"),
        ("22ربیع الاول 1443ھ/29اکتوبر2021ء", "2021-10-29 · 1443-03-22 AH"),
        ("۲۹ /شعبان المعظم/ ۱۴۳۶", "1436-08-29 AH"),
    ]);
    lines(&[
        ("on the evening of 18-07-2023 i.e. on 29th of Zilhaj, 1444 AH", "2023-07-18 · 1444-12-29 AH"),
        ("31 اگست بروز ہفتہ بمطابق 29 ذی الحج", "Saturday · --08-31 · --12-29 AH"),
        ("1437 ھ مطابق 2016ء", "2016 CE · 1437 AH"),
    ]);
}

#[test]
fn every_separator() {
    for separator in [
        "/",
        " / ",
        "|",
        " | ",
        ",",
        ", ",
        "،",
        " ، ",
        "؍",
        " ؍ ",
        "۔",
        "۔ ",
        "–",
        " – ",
        " مطابق ",
        " بمطابق ",
        "\n",
        "\r\n",
    ] {
        mastheads(&[
            (&format!("25 May 2022{separator}23 Shawwal 1443"), "2022-05-25 · 1443-10-23 AH"),
            (&format!("23 Shawwal 1443{separator}25 May 2022"), "2022-05-25 · 1443-10-23 AH"),
            (&format!("بدھ{separator}25 مئی 2022ء{separator}23 شوال 1443ھ"), "Wednesday · 2022-05-25 · 1443-10-23 AH"),
            (&format!("۲۳ شوال ۱۴۴۳ھ{separator}۲۵ مئی ۲۰۲۲ء{separator}بدھ"), "Wednesday · 2022-05-25 · 1443-10-23 AH"),
        ]);
    }
}

#[test]
fn gregorian_only() {
    mastheads(&[
        ("Tuesday, August 6, 2024", "Tuesday · 2024-08-06"),
        ("Sunday May 22, 2022", "Sunday · 2022-05-22"),
        ("Today's Paper | March 23, 2023", "2023-03-23"),
        ("Today’s Paper | March 23, 2023", "2023-03-23"),
        ("Mon September 10, 2018", "Monday · 2018-09-10"),
        ("04:00 PM | 20 May, 2022", "2022-05-20 · 16:00"),
        ("06:01 AM, 20 Jul, 2021", "2021-07-20 · 06:01"),
        ("Tue, 21-Oct-2025", "Tuesday · 2025-10-21"),
        ("18/07/2023", "2023-07-18"),
        ("06/17/2023", "2023-06-17"),
        ("05/06/2022", "2022-06-05 · read with the day first, as 2022-06-05"),
        ("جمعہ, مئی 24, 2024", "Friday · 2024-05-24"),
        ("بدھ ، 28 جنوری 2026", "Wednesday · 2026-01-28"),
        ("12:15 a.m. 1 January 2024", "2024-01-01 · 00:15"),
        ("1 January 2024 12:15 p.m.", "2024-01-01 · 12:15"),
    ]);
    lines(&[
        ("Published in Dawn, March 23rd, 2023", "2023-03-23"),
        ("شائع 24 اپريل 2020 07:07pm", "2020-04-24 · 19:07"),
        ("اپ ڈیٹ 01 جنوری 2024 08:15am", "2024-01-01 · 08:15"),
        ("https://news.example/05-Feb-2023/a-story", "2023-02-05"),
    ]);
    check("/05-Feb-2023/", "2023-02-05");
}

#[test]
fn era_marks() {
    let forms = ["AH", "A.H.", "A.H", "H", "Hijri", "ھ", "ہ", "ه", "ہجری", "؁ھ", "؁ ھ", ", Hijri"];
    for mark in forms {
        mastheads(&[
            (&format!("23 Shawwal 1443 {mark}"), "1443-10-23 AH"),
            (&format!("23 شوال 1443{mark}"), "1443-10-23 AH"),
            (&format!("23/10/1443 {mark}"), "1443-10-23 AH"),
        ]);
    }
    for mark in ["ء", "عیسوی", "AD", "CE", "A.D.", "C.E."] {
        mastheads(&[(&format!("25 May 2022 {mark}"), "2022-05-25"), (&format!("25 مئی 2022 {mark}"), "2022-05-25")]);
    }
}

#[test]
fn ordinals_and_digits() {
    mastheads(&[
        ("1st May 2022", "2022-05-01"),
        ("2nd May 2022", "2022-05-02"),
        ("3rd May 2022", "2022-05-03"),
        ("25th of May, 2022", "2022-05-25"),
        ("یکم مئی 2022", "2022-05-01"),
        ("یکم رمضان المبارک 1444 ہجری", "1444-09-01 AH"),
        ("۲۵ مئی ۲۰۲۲ء", "2022-05-25"),
        ("٢٣ شوال ١٤٤٣ هـ", "1443-10-23 AH"),
        ("٢٥ May ۲۰۲۲", "2022-05-25"),
    ]);
}

#[test]
fn digits_that_were_reversed_are_a_hint_and_no_date() {
    let help = |likelier, year| {
        format!(
            "date/scrambled-year: write `{likelier}` if that is the year; for the year {year} AH write `{year}-MM-DD AH`"
        )
    };
    lines(&[
        ("23 شوال ۵۴۴۱؁ھ", &help(1445, 5441)),
        ("23 Shawwal 5441", &help(1445, 5441)),
        ("۵۴۴۱؁ھ", &help(1445, 5441)),
        ("6144ھ", &help(1446, 6144)),
    ]);
    mastheads(&[("25 مئی 2022ء / 23 شوال 6144ھ", &format!("2022-05-25 · {}", help(1446, 6144)))]);
}

#[test]
fn code_points_and_unseen_marks() {
    mastheads(&[
        ("\u{feff}Wednesday 25th May 2022 / 23 Shawwal 1443\r\n", "Wednesday · 2022-05-25 · 1443-10-23 AH"),
        ("24 اپريل 2020", "2020-04-24"),
        ("22 ربيع الأول 1443", "1443-03-22 AH"),
        ("22 ربیع الاو\u{651}ل 1443", "1443-03-22 AH"),
        ("22 جمادی الاولی\u{670} 1443", "1443-05-22 AH"),
        ("22 ربیع ال\u{627}\u{653}خر 1443", "1443-04-22 AH"),
        ("22 ربیع ال\u{622}خر 1443", "1443-04-22 AH"),
        ("\u{202b}25\u{200f} مئی\u{200c} 2022\u{200e}ء\u{202c}", "2022-05-25"),
        ("\u{2067}23 ذی\u{200c}الحجہ 1443\u{2069}", "1443-12-23 AH"),
    ]);
}

/// Expects each spelling between commas to be this month of the Hijri calendar, with and without a year.
#[track_caller]
fn hijri_month(number: u8, spellings: &str) {
    for spelling in spellings.split([',', '،']).map(str::trim) {
        for form in [
            spelling.to_owned(),
            spelling.to_uppercase(),
            spelling.replace('-', " "),
            spelling.replace(' ', "-"),
            spelling.replace('\'', "’"),
        ] {
            check(&format!("7 {form} 1443"), &format!("1443-{number:02}-07 AH"));
            check(&format!("{form} 7, 1443 AH"), &format!("1443-{number:02}-07 AH"));
            check(&format!("{form} 7"), &format!("--{number:02}-07 AH"));
        }
    }
}

#[test]
fn hijri_months_of_the_english_press() {
    hijri_month(1, "Muharram, Muharram-ul-Haram, Muharram al Haram, Moharram");
    hijri_month(2, "Safar, Safar-ul-Muzaffar");
    hijri_month(3, "Rabi-ul-Awwal, Rabiul Awal, Rabi' al-Awwal, Rabi I");
    hijri_month(4, "Rabi-us-Sani, Rabi-ul-Sani, Rabi al-Thani, Rabi-ul-Aakhir, Rabi II");
    hijri_month(5, "Jamadi-ul-Awwal, Jamad-ul-Awwal, Jumada al-Awwal, Jumada I");
    hijri_month(6, "Jamadi-us-Sani, Jamad-us-Sani, Jamadi-ul-Sani, Jamadi-al-Thani, Jumada Al-Akhirah, Jumada II");
    hijri_month(7, "Rajab, Rajab-ul-Murajjab");
    hijri_month(8, "Shaban, Sha'ban, Shaaban, Shaban-ul-Moazzam");
    hijri_month(9, "Ramazan, Ramzan, Ramadan, Ramadhan, Ramazan-ul-Mubarak");
    hijri_month(10, "Shawwal, Shawal, Shawwal-ul-Mukarram");
    hijri_month(11, "Zilqad, Zil Qad, Ziqad, Ziquad, Ziqa'ad, Zul-Qadah, Zulqaida, Dhu al-Qi'dah, Zeeqad");
    hijri_month(12, "Zilhaj, Zulhaj, Zil Hajj, Zul-Hijjah, Zul Hajj, Dhu al-Hijjah, Zu al Hajjah");
}

#[test]
fn hijri_months_of_the_urdu_press() {
    hijri_month(1, "محرم، محرم الحرام");
    hijri_month(2, "صفر، صفر المظفر");
    hijri_month(3, "ربیع الاول، ربیع الاوّل، ربیع الأول");
    hijri_month(4, "ربیع الثانی، ربیع الآخر");
    hijri_month(5, "جمادی الاول، جمادی الاولیٰ");
    hijri_month(6, "جمادی الثانی، جمادی الآخر، جمادی الاخریٰ، جمادی الثانیہ");
    hijri_month(7, "رجب، رجب المرجب");
    hijri_month(8, "شعبان، شعبان المعظم");
    hijri_month(9, "رمضان، رمضان المبارک");
    hijri_month(10, "شوال، شوال المکرم");
    hijri_month(11, "ذیقعد، ذی القعدہ، ذوالقعدہ، ذوالقعدۃ الحرام");
    hijri_month(12, "ذی الحج، ذی الحجہ، ذوالحجہ، ذو الحجة، ذوالحجۃ الحرام");
}

#[test]
fn names_that_are_easily_taken_for_another() {
    for (name, month) in [("Ziqad", 11), ("Ziquad", 11), ("Zilhaj", 12), ("Rabi-ul-Sani", 4), ("Jamadi-ul-Sani", 6)] {
        check(&format!("29 {name} 1444"), &format!("1444-{month:02}-29 AH"));
    }
    assert_eq!(parse_date("23 شوال ۵۴۴۱؁ھ").unwrap_err().kind(), DateErrorKind::ScrambledYear);
    let reading = parse_date("06/17/2023").unwrap();
    assert!(matches!(reading.date, WrittenDate::Gregorian(date) if date.to_string() == "2023-06-17"));
    let url = "https://news.example/05-Feb-2023/a-story";
    assert_eq!(find_dates(url, NumericOrder::DayFirst).len(), 1);
}

/// Expects place, credit and date of a dateline, `-` for what is not there, and nothing left but the sentence.
#[track_caller]
fn dateline(words: &str, expected: &str) {
    for sentence in ["", " The road is open.", " سڑک کھل گئی ہے۔"] {
        let text = format!("{words}{sentence}");
        let found = parse_dateline(&text, NumericOrder::DayFirst).unwrap_or_else(|| panic!("{text}"));
        let places: Vec<&str> = found.places.iter().map(|(place, _)| *place).collect();
        let or_none = |words: &str| if words.is_empty() { "-".to_owned() } else { words.to_owned() };
        let credit = found.credit.as_ref().map_or("", |(credit, _)| credit);
        let read = [places.join("+"), or_none(credit), or_none(&parts(&found.printed))].join(" | ");
        assert_eq!(read, expected, "{text}");
        assert_eq!(text.get(found.span), Some(words));
    }
}

#[test]
fn body_datelines() {
    dateline("KARACHI:", "KARACHI | - | -");
    dateline("KARACHI;", "KARACHI | - | -");
    dateline("ISLAMABAD –", "ISLAMABAD | - | -");
    dateline("ISLAMABAD, Jan 12 (APP):", "ISLAMABAD | APP | --01-12");
    dateline("Srinagar,:", "Srinagar | - | -");
    dateline("By Staff Reporter ISLAMABAD:", "ISLAMABAD | Staff Reporter | -");
    dateline("کراچی(نیوز ڈیسک)", "کراچی | نیوز ڈیسک | -");
    dateline("لاہور (خصوصی نامہ نگار)", "لاہور | خصوصی نامہ نگار | -");
    dateline("ایمز ٹی وی(کراچی)", "کراچی | ایمز ٹی وی | -");
    dateline("دبئی 24 نومبر (سیاست ڈاٹ کام )", "دبئی | سیاست ڈاٹ کام | --11-24");
}

#[test]
fn share_is_no_city() {
    for text in ["شیئر کریں:", "شیئر کریں: فیس بک", "شیئر کریں (نیٹ)", "Share:", "SHARE:"]
    {
        assert_eq!(parse_dateline(text, NumericOrder::DayFirst), None, "{text}");
    }
}
