//! The words of dates as Pakistan's press spells them: months of both calendars, weekdays, era marks, what joins them.
//!
//! Source: dates collected from English and Urdu newspapers and news sites. A spelling is compared by its folded letters
//! alone, so hyphens, spaces, apostrophes, case, diacritics and Arabic code points need no rows here.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Calendar;
use super::fold::folded_letters;
use crate::calendar::Weekday;

/// What a word, or several in a row, means in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A month, 1 to 12, of a calendar.
    Month(Calendar, u8),
    /// A day of the week.
    Weekday(Weekday),
    /// An era mark: `AH`, `ھ`, `CE`, `ء`.
    Era(Calendar),
    /// `یکم`, the first of the month.
    First,
    /// The end of an ordinal: `25th`.
    Ordinal,
    /// What stands between the parts of one date: `25th of May`, `سنہ 1443`.
    Link,
    /// What stands before a date, or between one date and the next: `on`, `بروز`, `مطابق`.
    Joint,
    /// Half of the day: `AM`, `PM`.
    Meridiem(Meridiem),
    /// What a masthead says beside its dates: `Today's Paper`.
    Lead,
}

/// A half of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meridiem {
    /// From midnight to noon.
    Morning,
    /// From noon to midnight.
    Afternoon,
}

/// The most words that one meaning is written with: `Zu al Hajjah al Haram`.
pub(super) const MOST_WORDS: usize = 5;

/// What these folded letters mean.
pub(super) fn meaning(letters: &str) -> Option<Meaning> {
    look_up(letters).0
}

/// What these folded letters mean, and whether a longer spelling begins with them.
pub(super) fn look_up(letters: &str) -> (Option<Meaning>, bool) {
    let entry = LEXICON.get(letters).copied().unwrap_or_default();
    let meaning = entry.meaning.or_else(|| halved(letters)).or_else(|| honoured(letters));
    (meaning, entry.goes_on || begins_halved(letters))
}

/// The month's name that is nearest to a misspelt word, for a help; none where no name is near.
pub(super) fn nearest_month(letters: &str) -> Option<&'static str> {
    let names = [&GREGORIAN_ENGLISH, &GREGORIAN_URDU, &HIJRI_ENGLISH, &HIJRI_URDU];
    names
        .into_iter()
        .flatten()
        .filter_map(|&(_, spellings)| spellings.first().copied())
        .map(|name| (strsim::osa_distance(letters, &folded_letters(name)), name))
        .filter(|&(distance, _)| distance <= letters.chars().count() / 3)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

type Row<T> = (T, &'static [&'static str]);

const GREGORIAN_ENGLISH: [Row<u8>; 12] = [
    (1, &["January", "Jan"]),
    (2, &["February", "Feb", "Febuary"]),
    (3, &["March", "Mar"]),
    (4, &["April", "Apr"]),
    (5, &["May"]),
    (6, &["June", "Jun"]),
    (7, &["July", "Jul"]),
    (8, &["August", "Aug"]),
    (9, &["September", "Sep", "Sept"]),
    (10, &["October", "Oct"]),
    (11, &["November", "Nov"]),
    (12, &["December", "Dec"]),
];

const GREGORIAN_URDU: [Row<u8>; 12] = [
    (1, &["جنوری"]),
    (2, &["فروری"]),
    (3, &["مارچ"]),
    (4, &["اپریل"]),
    (5, &["مئی", "مئ"]),
    (6, &["جون"]),
    (7, &["جولائی", "جولائ", "جولای"]),
    (8, &["اگست"]),
    (9, &["ستمبر"]),
    (10, &["اکتوبر"]),
    (11, &["نومبر"]),
    (12, &["دسمبر"]),
];

/// The usual spelling first; see [`HIJRI_HALVES`] for more of six months, and [`HONORIFICS`] for `Shaban-ul-Moazzam`.
const HIJRI_ENGLISH: [Row<u8>; 12] = [
    (1, &["Muharram", "Moharram", "Muharam", "Moharam", "Mohurram", "Muharrum"]),
    (2, &["Safar", "Saffar", "Safer"]),
    (3, &["Rabi-ul-Awwal", "Rabi I"]),
    (4, &["Rabi-us-Sani", "Rabi II"]),
    (5, &["Jamadi-ul-Awwal", "Jamadi I", "Jumada I"]),
    (6, &["Jamadi-us-Sani", "Jamadi II", "Jumada II"]),
    (7, &["Rajab", "Rajjab", "Rajub"]),
    (8, &["Shaban", "Shaaban", "Shaabaan", "Shabaan"]),
    (9, &["Ramazan", "Ramzan", "Ramadan", "Ramadhan", "Ramazaan", "Ramzaan", "Ramadaan", "Ramdan", "Ramdhan"]),
    (10, &["Shawwal", "Shawal", "Shawwaal", "Shawaal", "Shavval", "Shaval"]),
    (11, &["Zilqad"]),
    (12, &["Zilhaj"]),
];

const HIJRI_URDU: [Row<u8>; 12] = [
    (1, &["محرم"]),
    (2, &["صفر"]),
    (3, &["ربیع الاول", "ربیع اول"]),
    (4, &["ربیع الثانی", "ربیع ثانی", "ربیع الآخر"]),
    (5, &["جمادی الاول", "جمادی الاولیٰ", "جمادی اول", "جماد الاول"]),
    (6, &["جمادی الثانی", "جمادی الثانیہ", "جمادی ثانی", "جماد الثانی", "جمادی الآخر", "جمادی الآخرہ", "جمادی الاخریٰ"]),
    (7, &["رجب"]),
    (8, &["شعبان"]),
    (9, &["رمضان"]),
    (10, &["شوال"]),
    (11, &["ذیقعد", "ذیقعدہ", "ذی القعد", "ذی القعدہ", "ذوالقعد", "ذوالقعدہ", "ذو قعدہ"]),
    (12, &["ذی الحج", "ذی الحجہ", "ذوالحج", "ذوالحجہ", "ذی حج", "ذی حجہ", "ذو حجہ"]),
];

/// A month with its first halves, articles and second halves.
type Halves = (u8, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// Months whose name is made of two halves, each spelt in many ways, with an article between them; already folded.
///
/// The halves are looked up one by one, because all their pairs would be some thousands of rows.
const HIJRI_HALVES: [Halves; 6] = [
    (3, RABI, ARTICLES, AWWAL),
    (4, RABI, ARTICLES, SANI),
    (5, JAMADI, ARTICLES, AWWAL),
    (6, JAMADI, ARTICLES, SANI),
    (11, ZIL, &[""], QAD),
    (12, ZIL, &[""], HAJ),
];

const RABI: &[&str] = &["rabi", "rabee", "rabia", "rabbi"];
const JAMADI: &[&str] = &["jamadi", "jamad", "jumada", "jumadi", "jamada", "jumad", "jamadee"];
/// `ul` is what English newspapers write for any Arabic article, so `Rabi-ul-Sani` is as common as `Rabi-us-Sani`.
const ARTICLES: &[&str] = &["ul", "al", "us", "as", "uth", "ath", "ool", "il", "el", "l", "u", ""];
const AWWAL: &[&str] = &["awwal", "awal", "avval", "oula", "ula", "oola", "aula", "awwala"];
const SANI: &[&str] = &[
    "sani", "saani", "sania", "saniya", "saniah", "thani", "thaani", "thania", "thaniya", "thaniyah", "thaniah",
    "akhir", "aakhir", "akhar", "akhira", "akhirah", "aakhira", "aakhirah", "akhirat", "ukhra", "ukhraa",
];
const ZIL: &[&str] = &[
    "zil", "zul", "zi", "zu", "zee", "zeel", "zool", "zual", "zial", "zulal", "dhul", "dhu", "dhual", "dhil", "dhi",
    "dhial", "thul", "thual",
];
const QAD: &[&str] = &[
    "qad", "qaad", "quad", "qada", "qadah", "qaada", "qaadah", "qaida", "qaidah", "qida", "qidah", "qaeda", "qaedah",
    "qadha", "kad", "kaad", "kada", "kadah",
];
const HAJ: &[&str] =
    &["haj", "hajj", "hajja", "hajjah", "haja", "hajah", "hij", "hijj", "hijja", "hijjah", "hija", "hijah", "hejja"];

/// The honours that follow a Hijri month, folded: `Ramazan-ul-Mubarak`. Which month has which is no reader's concern.
const HONORIFICS: [&str; 22] = [
    "haram",
    "haraam",
    "muzaffar",
    "muzafar",
    "khair",
    "murajjab",
    "murajab",
    "moazzam",
    "muazzam",
    "moazam",
    "muazam",
    "mubarak",
    "mukarram",
    "mukaram",
    "mukkaram",
    "الحرام",
    "المظفر",
    "الخیر",
    "المرجب",
    "المعظم",
    "المبارک",
    "المکرم",
];
const HONORIFIC_ARTICLES: [&str; 4] = ["ul", "al", "il", ""];

const WEEKDAYS: [Row<Weekday>; 7] = [
    (Weekday::Monday, &["Monday", "Mon", "پیر", "سوموار", "دوشنبہ"]),
    (Weekday::Tuesday, &["Tuesday", "Tue", "Tues", "منگل", "منگلوار"]),
    (Weekday::Wednesday, &["Wednesday", "Wed", "Weds", "بدھ", "بدھوار"]),
    (Weekday::Thursday, &["Thursday", "Thu", "Thur", "Thurs", "جمعرات"]),
    (Weekday::Friday, &["Friday", "Fri", "جمعہ", "جمعۃ المبارک", "جمعتہ المبارک"]),
    (Weekday::Saturday, &["Saturday", "Sat", "ہفتہ", "سنیچر"]),
    (Weekday::Sunday, &["Sunday", "Sun", "اتوار"]),
];

const OTHERS: [Row<Meaning>; 9] = [
    (Meaning::Era(Calendar::Hijri), &["AH", "H", "Hijri", "Hijra", "Hijrah", "ھ", "ہجری"]),
    (Meaning::Era(Calendar::Gregorian), &["AD", "CE", "ء", "عیسوی"]),
    (Meaning::First, &["یکم"]),
    (Meaning::Ordinal, &["st", "nd", "rd", "th", "ویں"]),
    (Meaning::Link, &["of", "the", "سنہ", "سن"]),
    (
        Meaning::Joint,
        &["on", "dated", "date", "ie", "corresponding to", "بروز", "مورخہ", "بتاریخ", "تاریخ", "مطابق", "بمطابق"],
    ),
    (Meaning::Meridiem(Meridiem::Morning), &["am"]),
    (Meaning::Meridiem(Meridiem::Afternoon), &["pm"]),
    (
        Meaning::Lead,
        &["Today's Paper", "Today's newspaper", "e-paper", "Print edition", "Today", "آج کا اخبار", "ای پیپر", "آج"],
    ),
];

/// What is known of some folded letters.
#[derive(Clone, Copy, Default)]
struct Entry {
    /// What they mean as a whole word.
    meaning: Option<Meaning>,
    /// Whether a longer word begins with them.
    goes_on: bool,
}

/// The words that are written whole, and all their beginnings, so that one look tells a word and whether it goes on.
static LEXICON: LazyLock<HashMap<String, Entry>> = LazyLock::new(|| {
    let mut entries: HashMap<String, Entry> = HashMap::new();
    for (word, meaning) in whole_words() {
        for (end, _) in word.char_indices().skip(1) {
            entries.entry(word.get(..end).unwrap_or_default().to_owned()).or_default().goes_on = true;
        }
        entries.entry(word).or_default().meaning = Some(meaning);
    }
    entries
});

/// Every whole word with its meaning; none has two, which a test makes sure of.
fn whole_words() -> impl Iterator<Item = (String, Meaning)> {
    let gregorian = rows([GREGORIAN_ENGLISH, GREGORIAN_URDU].into_iter().flatten(), |month| {
        Meaning::Month(Calendar::Gregorian, month)
    });
    let hijri = rows(HIJRI_ENGLISH.into_iter().chain(HIJRI_URDU), |month| Meaning::Month(Calendar::Hijri, month));
    gregorian.chain(hijri).chain(rows(WEEKDAYS, Meaning::Weekday)).chain(rows(OTHERS, |meaning| meaning))
}

fn rows<T: Copy>(
    rows: impl IntoIterator<Item = Row<T>>,
    meaning: impl Fn(T) -> Meaning,
) -> impl Iterator<Item = (String, Meaning)> {
    rows.into_iter().flat_map(move |(value, spellings)| {
        let meaning = meaning(value);
        spellings.iter().map(move |spelling| (folded_letters(spelling), meaning))
    })
}

/// The letters that names in two halves begin with; any other word is not looked for among them.
fn may_be_halved(letters: &str) -> bool {
    matches!(letters.as_bytes().first(), Some(b'r' | b'j' | b'z' | b'd' | b't'))
}

/// Whether these letters are the beginning of a name in two halves.
fn begins_halved(letters: &str) -> bool {
    let begins = |first: &&str| letters.starts_with(*first) || first.starts_with(letters);
    may_be_halved(letters) && [RABI, JAMADI, ZIL].into_iter().flatten().any(begins)
}

/// The Hijri month of a name in two halves.
fn halved(letters: &str) -> Option<Meaning> {
    if !may_be_halved(letters) {
        return None;
    }
    let is_written = |first: &[&str], articles: &[&str], second: &[&str]| {
        let after = |starts: &[&str], letters: &str, then: &dyn Fn(&str) -> bool| {
            starts.iter().any(|start| letters.strip_prefix(start).is_some_and(then))
        };
        after(first, letters, &|rest| after(articles, rest, &|rest| second.contains(&rest)))
    };
    HIJRI_HALVES
        .iter()
        .find(|(_, first, articles, second)| is_written(first, articles, second))
        .map(|&(month, ..)| Meaning::Month(Calendar::Hijri, month))
}

/// The letters that the honours end with; any other word has none.
const HONOUR_ENDS: [char; 8] = ['m', 'r', 'b', 'k', 'م', 'ر', 'ب', 'ک'];

/// The Hijri month of a name that an honour follows.
fn honoured(letters: &str) -> Option<Meaning> {
    if !letters.ends_with(HONOUR_ENDS) {
        return None;
    }
    let whole = |name: &str| LEXICON.get(name).and_then(|entry| entry.meaning);
    let stems = HONORIFICS.iter().filter_map(|honour| letters.strip_suffix(honour));
    stems
        .flat_map(|stem| HONORIFIC_ARTICLES.iter().filter_map(|article| stem.strip_suffix(article)))
        .find_map(|name| whole(name).or_else(|| halved(name)))
        .filter(|meaning| matches!(meaning, Meaning::Month(Calendar::Hijri, _)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Calendar, HIJRI_HALVES, HONORIFICS, Meaning, folded_letters, meaning, nearest_month, whole_words};
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn no_spelling_has_two_meanings() {
        let mut seen = BTreeMap::new();
        let halves = HIJRI_HALVES.into_iter().flat_map(|(month, first, articles, second)| {
            let meaning = Meaning::Month(Calendar::Hijri, month);
            let pairs =
                first.iter().flat_map(move |first| articles.iter().map(move |article| format!("{first}{article}")));
            pairs.flat_map(move |start| second.iter().map(move |second| (format!("{start}{second}"), meaning)))
        });
        for (letters, meaning) in whole_words().chain(halves) {
            assert!(!letters.is_empty(), "{meaning:?}");
            assert_eq!(super::meaning(&letters), Some(meaning), "{letters}");
            if let Some(other) = seen.insert(letters.clone(), meaning) {
                assert_eq!(other, meaning, "{letters}");
            }
        }
    }

    #[test]
    fn tables_that_are_compared_as_they_stand_are_folded() {
        let halves = HIJRI_HALVES.iter().flat_map(|(_, first, articles, second)| [first, articles, second]);
        for word in halves.copied().flatten().chain(&HONORIFICS) {
            assert_eq!(&folded_letters(word), word);
        }
        assert!(HONORIFICS.iter().all(|honour| honour.ends_with(super::HONOUR_ENDS)));
    }

    /// Reads every spelling between commas, with hyphens, spaces or nothing inside, in capitals, composed or not.
    #[track_caller]
    fn month(calendar: Calendar, number: u8, spellings: &str) {
        for spelling in spellings.split([',', '،']).map(str::trim) {
            let forms = [
                spelling.to_owned(),
                spelling.to_uppercase(),
                spelling.to_lowercase(),
                spelling.replace('-', " "),
                spelling.replace(' ', "-"),
                spelling.replace([' ', '-'], ""),
                spelling.replace('\'', "’"),
                spelling.replace('ی', "ي").replace('ک', "ك").replace('ہ', "ه"),
                spelling.nfd().collect(),
                spelling.nfc().collect(),
                spelling.replace(' ', "\u{200c} \u{200f}"),
            ];
            for form in forms {
                assert_eq!(meaning(&folded_letters(&form)), Some(Meaning::Month(calendar, number)), "{form}");
            }
        }
    }

    #[test]
    fn every_english_spelling_of_a_hijri_month_is_known() {
        for (number, spellings) in (1..).zip([
            "Muharram, Muharram-ul-Haram, Muharram al Haram, Moharram",
            "Safar, Safar-ul-Muzaffar",
            "Rabi-ul-Awwal, Rabiul Awal, Rabi' al-Awwal, Rabi I",
            "Rabi-us-Sani, Rabi-ul-Sani, Rabi al-Thani, Rabi-ul-Aakhir, Rabi II",
            "Jamadi-ul-Awwal, Jamad-ul-Awwal, Jumada al-Awwal, Jumada I",
            "Jamadi-us-Sani, Jamad-us-Sani, Jamadi-ul-Sani, Jamadi-al-Thani, Jumada Al-Akhirah, Jumada II",
            "Rajab, Rajab-ul-Murajjab",
            "Shaban, Sha'ban, Shaaban, Shaban-ul-Moazzam",
            "Ramazan, Ramzan, Ramadan, Ramadhan, Ramazan-ul-Mubarak",
            "Shawwal, Shawal, Shawwal-ul-Mukarram",
            "Zilqad, Zil Qad, Ziqad, Ziquad, Ziqa'ad, Zul-Qadah, Zulqaida, Dhu al-Qi'dah, Zeeqad",
            "Zilhaj, Zulhaj, Zil Hajj, Zul-Hijjah, Zul Hajj, Dhu al-Hijjah, Zu al Hajjah",
        ]) {
            month(Calendar::Hijri, number, spellings);
        }
    }

    #[test]
    fn every_urdu_spelling_of_a_hijri_month_is_known() {
        for (number, spellings) in (1..).zip([
            "محرم، محرم الحرام",
            "صفر، صفر المظفر",
            "ربیع الاول، ربیع الاوّل، ربیع الأول",
            "ربیع الثانی، ربیع الآخر",
            "جمادی الاول، جمادی الاولیٰ",
            "جمادی الثانی، جمادی الآخر، جمادی الاخریٰ، جمادی الثانیہ",
            "رجب، رجب المرجب",
            "شعبان، شعبان المعظم",
            "رمضان، رمضان المبارک",
            "شوال، شوال المکرم",
            "ذیقعد، ذی القعدہ، ذوالقعدہ، ذوالقعدۃ الحرام",
            "ذی الحج، ذی الحجہ، ذوالحجہ، ذو الحجة، ذوالحجۃ الحرام",
        ]) {
            month(Calendar::Hijri, number, spellings);
        }
    }

    #[test]
    fn every_gregorian_month_is_known_in_both_languages() {
        for (number, spellings) in (1..).zip([
            "January, Jan, جنوری",
            "February, Feb, فروری",
            "March, Mar, مارچ",
            "April, Apr, اپریل, اپريل",
            "May, مئی, مئ",
            "June, Jun, جون",
            "July, Jul, جولائی",
            "August, Aug, اگست",
            "September, Sep, Sept, ستمبر",
            "October, Oct, اکتوبر",
            "November, Nov, نومبر",
            "December, Dec, دسمبر",
        ]) {
            month(Calendar::Gregorian, number, spellings);
        }
    }

    #[test]
    fn a_misspelt_month_has_a_nearest_name_and_another_word_has_none() {
        assert_eq!(nearest_month("shawwla"), Some("Shawwal"));
        assert_eq!(nearest_month("feburary"), Some("February"));
        assert_eq!(nearest_month("lahore"), None);
    }
}
