//! The date messages that ship with the product.

use super::{Arguments, Bundle, DateParts, Digits, bundle, date, file, format, seed};

fn shipped(language: &str, digits: Digits) -> Bundle {
    let text = match language {
        "en" => include_str!("../../../locales/en/dates.ftl"),
        _ => include_str!("../../../locales/ur/dates.ftl"),
    };
    let (bundle, said) = bundle(&[file(language, "dates", text)], &format!("{language}-PK"), &[language], digits);
    assert_eq!(said, []);
    bundle
}

#[track_caller]
fn check(bundle: &Bundle, id: &str, date: DateParts, expected: &str) {
    let arguments = Arguments::new().with("date", date).with("time", "09:30");
    assert_eq!(format(bundle, id, &arguments), (Some(expected.to_owned()), vec![]), "{id}");
}

#[test]
fn the_seed_s_mastheads_come_out() {
    let english = shipped("en", Digits::Latn);
    let urdu = shipped("ur", Digits::Latn);
    for (id, in_english, in_urdu) in [
        ("masthead", "Wednesday 25th May 2022 / 23 Shawwal 1443", "بدھ 25 مئی 2022ء / 23 شوال 1443ھ"),
        ("masthead-gregorian", "Wednesday 25th May 2022", "بدھ 25 مئی 2022ء"),
        ("masthead-hijri", "23 Shawwal 1443", "23 شوال 1443ھ"),
        ("date-both", "Wednesday 25 May 2022 (23 Shawwal 1443)", "بدھ 25 مئی 2022ء (23 شوال 1443ھ)"),
        ("date-gregorian", "25 May 2022", "25 مئی 2022ء"),
        ("date-hijri", "23 Shawwal 1443", "23 شوال 1443ھ"),
        ("date-time", "25 May 2022, 09:30", "25 مئی 2022ء، 09:30"),
    ] {
        check(&english, id, seed(), in_english);
        check(&urdu, id, seed(), in_urdu);
    }
}

#[test]
fn the_masthead_prints_in_every_system_of_digits() {
    for (digits, expected) in [
        (Digits::Latn, "بدھ 25 مئی 2022ء / 23 شوال 1443ھ"),
        (Digits::Arabext, "بدھ ۲۵ مئی ۲۰۲۲ء / ۲۳ شوال ۱۴۴۳ھ"),
        (Digits::Arab, "بدھ ٢٥ مئی ٢٠٢٢ء / ٢٣ شوال ١٤٤٣ھ"),
        (Digits::Deva, "بدھ २५ مئی २०२२ء / २३ شوال १४४३ھ"),
        (Digits::Beng, "بدھ ২৫ مئی ২০২২ء / ২৩ شوال ১৪৪৩ھ"),
    ] {
        check(&shipped("ur", digits), "masthead", seed(), expected);
    }
}

#[test]
fn every_day_of_the_month_has_its_ordinal() {
    let (english, urdu) = (shipped("en", Digits::Latn), shipped("ur", Digits::Latn));
    let ordinals = "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th 12th 13th 14th 15th 16th 17th 18th 19th 20th \
                    21st 22nd 23rd 24th 25th 26th 27th 28th 29th 30th 31st";
    for (day, ordinal) in (1..=31).zip(ordinals.split_whitespace()) {
        let date = date((2022, 5, day), (1443, 10, 1));
        check(&english, "day-ordinal", date, ordinal);
        check(&urdu, "day-ordinal", date, &day.to_string());
    }
}

#[test]
fn every_weekday_has_its_name() {
    let (english, urdu) = (shipped("en", Digits::Latn), shipped("ur", Digits::Latn));
    let names = [
        ("Monday", "پیر"),
        ("Tuesday", "منگل"),
        ("Wednesday", "بدھ"),
        ("Thursday", "جمعرات"),
        ("Friday", "جمعہ"),
        ("Saturday", "ہفتہ"),
        ("Sunday", "اتوار"),
    ];
    // 23 May 2022 was a Monday.
    for (day, (in_english, in_urdu)) in (23..).zip(names) {
        let date = date((2022, 5, day), (1443, 10, 1));
        check(&english, "weekday", date, in_english);
        check(&urdu, "weekday", date, in_urdu);
    }
}

#[test]
fn every_month_of_both_calendars_has_its_name() {
    let (english, urdu) = (shipped("en", Digits::Latn), shipped("ur", Digits::Latn));
    let gregorian = [
        ("January", "جنوری"),
        ("February", "فروری"),
        ("March", "مارچ"),
        ("April", "اپریل"),
        ("May", "مئی"),
        ("June", "جون"),
        ("July", "جولائی"),
        ("August", "اگست"),
        ("September", "ستمبر"),
        ("October", "اکتوبر"),
        ("November", "نومبر"),
        ("December", "دسمبر"),
    ];
    let hijri = [
        ("Muharram", "محرم"),
        ("Safar", "صفر"),
        ("Rabi-ul-Awwal", "ربیع الاول"),
        ("Rabi-us-Sani", "ربیع الثانی"),
        ("Jamadi-ul-Awwal", "جمادی الاول"),
        ("Jamadi-us-Sani", "جمادی الثانی"),
        ("Rajab", "رجب"),
        ("Shaban", "شعبان"),
        ("Ramazan", "رمضان"),
        ("Shawwal", "شوال"),
        ("Zilqad", "ذیقعد"),
        ("Zilhaj", "ذی الحج"),
    ];
    for (month, (gregorian, hijri)) in (1..).zip(gregorian.into_iter().zip(hijri)) {
        let date = date((2022, month, 1), (1443, month, 1));
        check(&english, "month-gregorian", date, gregorian.0);
        check(&urdu, "month-gregorian", date, gregorian.1);
        check(&english, "month-hijri", date, hijri.0);
        check(&urdu, "month-hijri", date, hijri.1);
    }
}

#[test]
fn names_are_joined_as_each_language_joins_them() {
    let report = crate::report::Report::new();
    let (english, urdu) = (shipped("en", Digits::Latn), shipped("ur", Digits::Latn));
    for (names, in_english, in_urdu) in [
        (&[][..], "", ""),
        (&["A"], "A", "A"),
        (&["A", "B"], "A and B", "A اور B"),
        (&["A", "B", "C"], "A, B and C", "A، B اور C"),
        (&["A", "B", "C", "D"], "A, B, C and D", "A، B، C اور D"),
    ] {
        assert_eq!(english.list(names, &report), in_english);
        assert_eq!(urdu.list(names, &report), in_urdu);
    }
    assert_eq!(report.sorted(), []);
}

#[test]
fn the_urdu_file_is_written_with_urdu_letters_and_no_invisible_signs() {
    let text = include_str!("../../../locales/ur/dates.ftl");
    for wrong in ['ي', 'ى', 'ك', 'ه', 'ة', 'ـ', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{2068}', '\u{feff}']
    {
        assert!(!text.contains(wrong), "{wrong:?}");
    }
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
}

#[test]
fn both_files_have_the_same_messages() {
    let report = crate::report::Report::new();
    let files = ["en", "ur"].map(|language| {
        let text = match language {
            "en" => include_str!("../../../locales/en/dates.ftl"),
            _ => include_str!("../../../locales/ur/dates.ftl"),
        };
        file(language, "dates", text)
    });
    let catalog = super::Catalog::parse(files.to_vec(), &report);
    assert_eq!(catalog.messages("en").collect::<Vec<_>>(), catalog.messages("ur").collect::<Vec<_>>());
}
