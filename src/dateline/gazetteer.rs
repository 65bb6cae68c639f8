//! Places that newspapers of Pakistan write from, for where the form of a dateline alone does not show that it is one.
//!
//! Source: our own list of Pakistan's larger cities and of the capitals that its newspapers report from, as English and
//! Urdu papers spell them. It is no atlas: a place that is missing is still known by capitals before a mark, or by a
//! newsroom's words in brackets behind it.

use std::sync::LazyLock;

use super::fold::folded_letters;

/// A place in English and in Urdu; other spellings of it have rows of their own.
type Row = (&'static str, &'static str);

const PLACES: [Row; 92] = [
    ("Abbottabad", "ایبٹ آباد"),
    ("Abu Dhabi", "ابوظبی"),
    ("Abu Dhabi", "ابوظہبی"),
    ("Ankara", "انقرہ"),
    ("Attock", "اٹک"),
    ("Badin", "بدین"),
    ("Baghdad", "بغداد"),
    ("Bahawalnagar", "بہاولنگر"),
    ("Bahawalpur", "بہاولپور"),
    ("Bannu", "بنوں"),
    ("Beijing", "بیجنگ"),
    ("Beirut", "بیروت"),
    ("Berlin", "برلن"),
    ("Brussels", "برسلز"),
    ("Cairo", "قاہرہ"),
    ("Chakwal", "چکوال"),
    ("Chaman", "چمن"),
    ("Charsadda", "چارسدہ"),
    ("Chitral", "چترال"),
    ("Colombo", "کولمبو"),
    ("Dadu", "دادو"),
    ("Damascus", "دمشق"),
    ("Dera Ghazi Khan", "ڈیرہ غازی خان"),
    ("Dera Ismail Khan", "ڈیرہ اسماعیل خان"),
    ("Dhaka", "ڈھاکہ"),
    ("Doha", "دوحہ"),
    ("Dubai", "دبئی"),
    ("Faisalabad", "فیصل آباد"),
    ("Gaza", "غزہ"),
    ("Geneva", "جنیوا"),
    ("Ghotki", "گھوٹکی"),
    ("Gilgit", "گلگت"),
    ("Gujranwala", "گوجرانوالہ"),
    ("Gujrat", "گجرات"),
    ("Gwadar", "گوادر"),
    ("Hyderabad", "حیدرآباد"),
    ("Islamabad", "اسلام آباد"),
    ("Istanbul", "استنبول"),
    ("Jacobabad", "جیکب آباد"),
    ("Jeddah", "جدہ"),
    ("Jerusalem", "یروشلم"),
    ("Jhang", "جھنگ"),
    ("Jhelum", "جہلم"),
    ("Kabul", "کابل"),
    ("Karachi", "کراچی"),
    ("Kasur", "قصور"),
    ("Kathmandu", "کھٹمنڈو"),
    ("Khairpur", "خیرپور"),
    ("Khuzdar", "خضدار"),
    ("Kohat", "کوہاٹ"),
    ("Kyiv", "کیف"),
    ("Lahore", "لاہور"),
    ("Larkana", "لاڑکانہ"),
    ("London", "لندن"),
    ("Makkah", "مکہ مکرمہ"),
    ("Mansehra", "مانسہرہ"),
    ("Mardan", "مردان"),
    ("Madinah", "مدینہ منورہ"),
    ("Mianwali", "میانوالی"),
    ("Mirpur", "میرپور"),
    ("Mirpurkhas", "میرپورخاص"),
    ("Moscow", "ماسکو"),
    ("Multan", "ملتان"),
    ("Mumbai", "ممبئی"),
    ("Muzaffarabad", "مظفرآباد"),
    ("Nawabshah", "نوابشاہ"),
    ("New Delhi", "نئی دہلی"),
    ("New York", "نیویارک"),
    ("Nowshera", "نوشہرہ"),
    ("Okara", "اوکاڑہ"),
    ("Paris", "پیرس"),
    ("Peshawar", "پشاور"),
    ("Quetta", "کوئٹہ"),
    ("Rahim Yar Khan", "رحیم یار خان"),
    ("Rawalpindi", "راولپنڈی"),
    ("Riyadh", "ریاض"),
    ("Sahiwal", "ساہیوال"),
    ("Sargodha", "سرگودھا"),
    ("Sheikhupura", "شیخوپورہ"),
    ("Sialkot", "سیالکوٹ"),
    ("Skardu", "سکردو"),
    ("Srinagar", "سرینگر"),
    ("Srinagar", "سری نگر"),
    ("Sukkur", "سکھر"),
    ("Swat", "سوات"),
    ("Tashkent", "تاشقند"),
    ("Tehran", "تہران"),
    ("Thatta", "ٹھٹھہ"),
    ("Tokyo", "ٹوکیو"),
    ("Turbat", "تربت"),
    ("United Nations", "اقوام متحدہ"),
    ("Washington", "واشنگٹن"),
];

/// Words in capitals before a mark that are no place: headings of a page, and what is spoken as letters.
const NOT_PLACES: [&str; 42] = [
    "advertisement",
    "also",
    "analysis",
    "answer",
    "asean",
    "attention",
    "breaking",
    "brics",
    "by",
    "caution",
    "comment",
    "copyright",
    "correction",
    "covid",
    "editorial",
    "exclusive",
    "factcheck",
    "interview",
    "live",
    "more",
    "nato",
    "news",
    "note",
    "opec",
    "opinion",
    "photo",
    "photos",
    "question",
    "read",
    "related",
    "report",
    "review",
    "saarc",
    "share",
    "sponsored",
    "summary",
    "unesco",
    "unicef",
    "update",
    "video",
    "watch",
    "warning",
];

/// Words of the newsroom that stand in the credit of an Urdu dateline.
const NEWSROOM: [&str; 28] = [
    "ڈیسک",
    "نمائندہ",
    "نمائندے",
    "نمائندگان",
    "نامہ",
    "نگار",
    "نگاران",
    "رپورٹر",
    "رپورٹرز",
    "رپورٹ",
    "نیوز",
    "ویب",
    "بیورو",
    "ایجنسی",
    "ایجنسیاں",
    "ایجنسیز",
    "مانیٹرنگ",
    "وقائع",
    "اسٹاف",
    "سٹاف",
    "وی",
    "چینل",
    "ڈاٹ",
    "آئی",
    "پی",
    "خبرنگار",
    "رائٹرز",
    "روئٹرز",
];

/// Words of newsrooms and agencies that stand in the credit of an English dateline.
const WIRES: [&str; 35] = [
    "afp",
    "agencies",
    "agency",
    "anadolu",
    "ani",
    "ap",
    "app",
    "bbc",
    "bloomberg",
    "bureau",
    "correspondent",
    "correspondents",
    "desk",
    "dpa",
    "ians",
    "inp",
    "irna",
    "kms",
    "kyodo",
    "monitoring",
    "news",
    "newsdesk",
    "nni",
    "online",
    "pti",
    "ppi",
    "report",
    "reporter",
    "reporters",
    "reuters",
    "staff",
    "tass",
    "upi",
    "web",
    "xinhua",
];

static LISTED: LazyLock<Vec<String>> =
    LazyLock::new(|| folded(PLACES.into_iter().flat_map(|(english, urdu)| [english, urdu])));
static NEVER: LazyLock<Vec<String>> = LazyLock::new(|| folded(NOT_PLACES));
static STAFF: LazyLock<Vec<String>> = LazyLock::new(|| folded(NEWSROOM));
static WIRE: LazyLock<Vec<String>> = LazyLock::new(|| folded(WIRES));

/// The words by their folded letters, sorted.
fn folded(words: impl IntoIterator<Item = &'static str>) -> Vec<String> {
    let mut words: Vec<String> = words.into_iter().map(folded_letters).collect();
    words.sort_unstable();
    words
}

fn holds(words: &[String], word: &str) -> bool {
    let letters = folded_letters(word);
    words.binary_search(&letters).is_ok()
}

/// Whether these words are the name of a place in the list.
pub(super) fn is_listed(name: &str) -> bool {
    holds(&LISTED, name)
}

/// Whether one of these words says that they are no place.
pub(super) fn is_no_place(words: &str) -> bool {
    words.split_whitespace().any(|word| holds(&NEVER, word))
}

/// Whether one of these words is an Urdu newsroom's.
pub(super) fn is_of_newsroom(words: &str) -> bool {
    words.split_whitespace().any(|word| holds(&STAFF, word))
}

/// Whether one of these words is an English newsroom's, or names an agency.
pub(super) fn is_wire(words: &str) -> bool {
    words.split(|character: char| !character.is_alphabetic()).any(|word| holds(&WIRE, word))
}

#[cfg(test)]
mod tests {
    use super::{is_listed, is_no_place, is_of_newsroom, is_wire};

    #[test]
    fn a_place_is_known_in_both_languages_and_in_any_letters() {
        for name in ["Karachi", "KARACHI", "کراچی", "كراچي", "اسلام آباد", "New-Delhi", "اسلام\u{200c}آباد"]
        {
            assert!(is_listed(name), "{name}");
        }
        for name in ["شیئر کریں", "Share", "", "وزیراعظم"] {
            assert!(!is_listed(name), "{name}");
        }
    }

    #[test]
    fn a_newsrooms_words_are_known_however_they_are_written() {
        for words in ["نیوز ڈیسک", "نمائندہ خصوصی", "نما\u{64a}\u{654}ندہ خصوصی", "سياست ڈاٹ کام"]
        {
            assert!(is_of_newsroom(words), "{words}");
        }
        assert!(!is_of_newsroom("چیئرمین تحریک انصاف"));
        assert!(is_no_place("READ MORE") && !is_no_place("KARACHI"));
        assert!(is_wire("APP/Reuters") && is_wire("Staff Reporter") && !is_wire("Sindh") && !is_wire("PML-N"));
    }
}
