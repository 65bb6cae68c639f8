//! Dates rendered in a form made at random, and read back.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;

use crate::calendar::{Day, GregorianDate, HijriDate, Weekday};
use crate::dateline::{NumericOrder, WrittenDate, find_printed, parse_date_by, parse_masthead_by};

const MONTHS: [[&[&str]; 2]; 12] = [
    [&["January", "Jan", "Jan."], &["جنوری"]],
    [&["February", "Feb"], &["فروری"]],
    [&["March", "Mar."], &["مارچ"]],
    [&["April", "Apr"], &["اپریل"]],
    [&["May"], &["مئی"]],
    [&["June", "Jun"], &["جون"]],
    [&["July", "Jul."], &["جولائی"]],
    [&["August", "Aug"], &["اگست"]],
    [&["September", "Sept", "Sep."], &["ستمبر"]],
    [&["October", "Oct"], &["اکتوبر"]],
    [&["November", "Nov."], &["نومبر"]],
    [&["December", "Dec"], &["دسمبر"]],
];

const HIJRI_MONTHS: [[&[&str]; 2]; 12] = [
    [&["Muharram", "Muharram-ul-Haram", "Moharram"], &["محرم", "محرم الحرام"]],
    [&["Safar", "Safar-ul-Muzaffar"], &["صفر", "صفر المظفر"]],
    [&["Rabi-ul-Awwal", "Rabi' al-Awwal", "Rabi I"], &["ربیع الاول", "ربیع الاوّل", "ربیع الأول"]],
    [&["Rabi-us-Sani", "Rabi-ul-Sani", "Rabi II"], &["ربیع الثانی", "ربیع الآخر"]],
    [&["Jamadi-ul-Awwal", "Jumada al-Awwal"], &["جمادی الاول", "جمادی الاولیٰ"]],
    [&["Jamadi-us-Sani", "Jumada Al-Akhirah"], &["جمادی الثانی", "جمادی الاخریٰ"]],
    [&["Rajab", "Rajab-ul-Murajjab"], &["رجب", "رجب المرجب"]],
    [&["Sha'ban", "Shaban-ul-Moazzam"], &["شعبان", "شعبان المعظم"]],
    [&["Ramazan", "Ramadan", "Ramazan-ul-Mubarak"], &["رمضان", "رمضان المبارک"]],
    [&["Shawwal", "Shawal"], &["شوال", "شوال المکرم"]],
    [&["Zilqad", "Ziqa'ad", "Dhu al-Qi'dah"], &["ذیقعد", "ذوالقعدۃ الحرام"]],
    [&["Zilhaj", "Zul-Hijjah", "Zil Hajj"], &["ذی الحج", "ذو الحجة"]],
];

const WEEKDAYS: [(Weekday, [&str; 2]); 7] = [
    (Weekday::Monday, ["Monday", "پیر"]),
    (Weekday::Tuesday, ["Tue", "منگل"]),
    (Weekday::Wednesday, ["Wednesday", "بدھ"]),
    (Weekday::Thursday, ["THURSDAY", "جمعرات"]),
    (Weekday::Friday, ["Fri", "جمعہ"]),
    (Weekday::Saturday, ["Saturday", "ہفتہ"]),
    (Weekday::Sunday, ["Sun", "اتوار"]),
];

/// How a date is written.
#[derive(Clone, Debug)]
struct Form {
    /// Whether in Urdu.
    urdu: bool,
    /// Which of the month's spellings.
    spelling: usize,
    /// Day before month, month before day, in numbers, or year first.
    shape: Shape,
    /// Whether the day has its ordinal.
    ordinal: bool,
    /// The era mark, and whether there is one where none is needed.
    era: usize,
    has_era: bool,
    /// What stands between the parts of a date in numbers.
    mark: char,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    DayMonth,
    MonthDay,
    Numbers,
    YearFirst,
}

/// How the whole line is written.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a way to write the same words")]
struct Line {
    separator: &'static str,
    hijri_first: bool,
    weekday: Option<bool>,
    digits: u32,
    apostrophe: &'static str,
    arabic: bool,
    decomposed: bool,
    capitals: bool,
    /// Marks that nobody sees, and after how many characters each.
    unseen: Vec<(usize, char)>,
}

fn forms() -> impl Strategy<Value = Form> {
    let shapes = select(vec![Shape::DayMonth, Shape::DayMonth, Shape::MonthDay, Shape::Numbers, Shape::YearFirst]);
    (any::<bool>(), 0..12_usize, shapes, any::<bool>(), 0..12_usize, any::<bool>(), select(vec!['-', '/', '.']))
        .prop_map(|(urdu, spelling, shape, ordinal, era, has_era, mark)| Form {
            urdu,
            spelling,
            shape,
            ordinal,
            era,
            has_era,
            mark,
        })
}

fn lines() -> impl Strategy<Value = Line> {
    let separators = select(vec![" / ", " | ", ", ", "، ", " ؍ ", "۔ ", " – ", " مطابق ", " بمطابق ", "\n", "\r\n"]);
    let unseen =
        vec((0..80_usize, select(vec!['\u{200c}', '\u{200e}', '\u{200f}', '\u{feff}', '\u{202b}', '\u{2069}'])), 0..4);
    (
        separators,
        any::<bool>(),
        any::<Option<bool>>(),
        select(vec![0x30_u32, 0x660, 0x6f0]),
        select(vec!["'", "’", "‘", "ʿ", "`"]),
        any::<[bool; 3]>(),
        unseen,
    )
        .prop_map(
            |(separator, hijri_first, weekday, digits, apostrophe, [arabic, decomposed, capitals], unseen)| Line {
                separator,
                hijri_first,
                weekday,
                digits,
                apostrophe,
                arabic,
                decomposed,
                capitals,
                unseen,
            },
        )
}

impl Form {
    fn write(&self, year: i32, month: u8, day: u8, is_hijri: bool) -> String {
        let names = if is_hijri { &HIJRI_MONTHS } else { &MONTHS }[usize::from(month) - 1][usize::from(self.urdu)];
        let name = names[self.spelling % names.len()];
        let eras: &[&str] = match (is_hijri, self.urdu) {
            (true, false) => &["AH", "A.H.", "H", "Hijri"],
            (true, true) => &["ھ", "ہ", "ه", "ہجری", "؁ھ"],
            (false, false) => &["AD", "CE", "C.E."],
            (false, true) => &["ء", "عیسوی"],
        };
        // Numbers of a Hijri date, and of a year that looks Hijri, need the mark.
        let needs_era = !matches!(self.shape, Shape::DayMonth | Shape::MonthDay) && (is_hijri || year < 1600);
        let era = if self.has_era || needs_era { eras[self.era % eras.len()] } else { "" };
        let space = if era.is_empty() || self.urdu { "" } else { " " };
        let ordinal = match (self.ordinal, self.urdu, day % 10, day / 10) {
            (true, false, 1, 0 | 2 | 3) => "st",
            (true, false, 2, 0 | 2) => "nd",
            (true, false, 3, 0 | 2) => "rd",
            (true, false, ..) => "th",
            _ => "",
        };
        let day_word =
            if self.ordinal && self.urdu && day == 1 { "یکم".to_owned() } else { format!("{day}{ordinal}") };
        let mark = self.mark;
        match self.shape {
            Shape::DayMonth if self.ordinal && !self.urdu => format!("{day_word} of {name}, {year}{space}{era}"),
            Shape::DayMonth => format!("{day_word} {name} {year}{space}{era}"),
            Shape::MonthDay => format!("{name} {day}, {year}{space}{era}"),
            Shape::Numbers => format!("{day:02}{mark}{month:02}{mark}{year}{space}{era}"),
            Shape::YearFirst => format!("{year:04}{mark}{month:02}{mark}{day:02}{space}{era}"),
        }
    }
}

impl Line {
    /// The same words with this line's digits, letters and marks.
    fn dress(&self, words: &str) -> String {
        let cased = if self.capitals { words.to_uppercase() } else { words.to_owned() };
        let mut text = String::new();
        for character in cased.chars() {
            match (character, self.arabic) {
                ('0'..='9', _) => {
                    let digit = u32::from(character) - u32::from('0');
                    text.extend(char::from_u32(self.digits + digit));
                }
                ('\'', _) => text.push_str(self.apostrophe),
                ('ی', true) => text.push('ي'),
                ('ک', true) => text.push('ك'),
                ('ہ', true) => text.push('ه'),
                _ => text.push(character),
            }
        }
        let text: String = if self.decomposed { text.nfd().collect() } else { text.nfc().collect() };
        let mut dressed = String::new();
        for (index, character) in text.chars().enumerate() {
            for (_, unseen) in self.unseen.iter().filter(|(at, _)| *at == index) {
                dressed.push(*unseen);
            }
            dressed.push(character);
        }
        dressed
    }

    fn write(&self, weekday: Weekday, gregorian: &str, hijri: &str) -> String {
        let mut line = String::new();
        if let Some(urdu) = self.weekday {
            let (_, words) = WEEKDAYS.iter().find(|(found, _)| *found == weekday).unwrap();
            write!(line, "{}{}", words[usize::from(urdu)], self.separator).unwrap();
        }
        let (first, second) = if self.hijri_first { (hijri, gregorian) } else { (gregorian, hijri) };
        write!(line, "{first}{}{second}", self.separator).unwrap();
        self.dress(&line)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_date_in_any_form_reads_back(
        number in 584_389_i64..=767_000, year in 1300_i32..=1500, month in 1_u8..=12, day in 1_u8..=30,
        form in forms(), line in lines(), is_hijri in any::<bool>(), order in select(NumericOrder::ALL.to_vec())
    ) {
        let gregorian = GregorianDate::from_day(Day::from_number(number).unwrap());
        let hijri = HijriDate::try_new(year, month, day).unwrap();
        let (date, written) = if is_hijri {
            (WrittenDate::Hijri(hijri), form.write(year, month, day, true))
        } else {
            (WrittenDate::Gregorian(gregorian), form.write(gregorian.year(), gregorian.month(), gregorian.day(), false))
        };
        // The day stands first in the numbers that are made here.
        let order = if form.shape == Shape::Numbers { NumericOrder::DayFirst } else { order };
        let text = line.dress(&written);
        let reading = parse_date_by(&text, order);
        prop_assert!(reading.is_ok(), "{}: {:?}", text, reading);
        let reading = reading.unwrap();
        prop_assert_eq!(reading.date, date, "{}", text);
        prop_assert!(text.get(reading.span.clone()).is_some_and(|words| !words.is_empty()));
        let (first, second) = match date {
            WrittenDate::Gregorian(date) => (date.day(), date.month()),
            WrittenDate::Hijri(date) => (date.day(), date.month()),
        };
        let could_be_other = form.shape == Shape::Numbers && first <= 12 && first != second;
        prop_assert_eq!(reading.assumption().is_some(), could_be_other, "{}", text);
    }

    #[test]
    fn a_masthead_in_any_form_reads_back(
        number in 671_131_i64..=767_000, year in 1300_i32..=1500, month in 1_u8..=12, day in 1_u8..=30,
        form in forms(), hijri_form in forms(), line in lines()
    ) {
        let meant = Day::from_number(number).unwrap();
        let gregorian = GregorianDate::from_day(meant);
        let hijri = HijriDate::try_new(year, month, day).unwrap();
        let text = line.write(
            meant.weekday(),
            &form.write(gregorian.year(), gregorian.month(), gregorian.day(), false),
            &hijri_form.write(year, month, day, true),
        );
        let masthead = parse_masthead_by(&text, NumericOrder::DayFirst);
        prop_assert!(masthead.is_some(), "{}", text);
        let masthead = masthead.unwrap();
        prop_assert_eq!(masthead.gregorian.as_ref().map(|(date, _)| *date), Some(gregorian), "{}", text);
        prop_assert_eq!(masthead.hijri.as_ref().map(|(date, _)| *date), Some(hijri), "{}", text);
        let weekday = line.weekday.map(|_| meant.weekday());
        prop_assert_eq!(masthead.weekday.as_ref().map(|(weekday, _)| *weekday), weekday, "{}", text);
        prop_assert_eq!(&masthead.trouble, &[], "{}", text);
        for span in masthead.spans() {
            prop_assert!(text.get(span).is_some_and(|words| !words.is_empty()));
        }
        prop_assert_eq!(masthead, find_printed(&text, NumericOrder::DayFirst), "{}", text);
    }
}
