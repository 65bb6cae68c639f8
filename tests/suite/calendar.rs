//! `roznama calendar` from outside.

use std::collections::BTreeSet;

use crate::world::{Said, World};

const NOW: &str = "2022-05-25T06:00:00+05:00";

#[track_caller]
fn calendar(arguments: &[&str]) -> Said {
    World::new().run(&[&["calendar"], arguments].concat())
}

/// The months that `show --format json` gives.
#[track_caller]
fn months(arguments: &[&str]) -> Vec<serde_json::Value> {
    let said = calendar(&[&["show", "--format", "json"], arguments].concat());
    said.exits(0).quietly().stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The days of a month in JSON, by their Gregorian dates.
fn days(month: &serde_json::Value) -> Vec<&str> {
    let weeks = month["weeks"].as_array().unwrap().iter();
    let days = weeks.flat_map(|week| week.as_array().unwrap()).filter(|day| !day.is_null());
    days.map(|day| day["gregorian"].as_str().unwrap()).collect()
}

#[test]
fn every_day_of_a_shown_year_stands_in_one_place_of_one_month() {
    for rule in ["pakistan", "umalqura", "civil", "tbla"] {
        let gregorian = months(&["2022", "--calendar", rule]);
        let all: Vec<&str> = gregorian.iter().flat_map(days).collect();
        assert_eq!((gregorian.len(), all.len(), all.iter().collect::<BTreeSet<_>>().len()), (12, 365, 365), "{rule}");
        assert!(all.is_sorted(), "{rule}");
        let hijri = months(&["1443", "--calendar", rule]);
        let all: Vec<&str> = hijri.iter().flat_map(days).collect();
        assert!(hijri.len() == 12 && [354, 355].contains(&all.len()) && all.is_sorted(), "{rule}");
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{rule}");
        for month in gregorian.iter().chain(&hijri) {
            assert!(month["weeks"].as_array().unwrap().iter().all(|week| week.as_array().unwrap().len() == 7));
        }
    }
}

#[test]
fn without_a_period_it_is_the_hijri_month_of_now() {
    let now = months(&["--now", NOW]);
    assert_eq!((now[0]["month"].as_str(), now.len()), (Some("1443-10"), 1));
    let now = months(&["--now", NOW, "--gregorian"]);
    assert_eq!((now[0]["month"].as_str(), now.len()), (Some("2022-05"), 1));
}

#[test]
fn now_is_in_the_sites_time_zone() {
    // An hour before Pakistan's midnight and an hour after it.
    for (now, month) in [("2022-05-02T18:00:00Z", "1443-09"), ("2022-05-02T20:00:00Z", "1443-10")] {
        let said = World::sample().run(&["calendar", "show", "--format", "json", "--now", now]);
        assert!(said.exits(0).stdout.starts_with(&format!(r#"{{"month":"{month}""#)), "{said:#?}");
    }
}

#[test]
fn a_week_begins_where_it_is_asked_to() {
    assert_eq!(months(&["1443-10"])[0]["week_start"], "sunday");
    let monday = &months(&["1443-10", "--week-start", "monday"])[0];
    assert_eq!((&monday["week_start"], &monday["weeks"][0][1]["hijri"]), (&"monday".into(), &"1443-10-01".into()));
}

#[test]
fn urdu_begins_at_the_right_and_every_line_isolates_what_it_says() {
    let said = calendar(&["show", "1443-10", "--lang", "ur"]);
    let lines: Vec<&str> = said.exits(0).quietly().stdout.lines().filter(|line| !line.is_empty()).collect();
    let weekdays = lines.iter().find(|line| line.contains("اتوار")).unwrap();
    assert!(weekdays.find("ہفتہ").unwrap() < weekdays.find("اتوار").unwrap(), "{weekdays}");
    for line in lines {
        // Nothing outside an isolate may tell a terminal which way the line runs.
        let outside = line.split('\u{2068}').map(|piece| piece.split('\u{2069}').next_back().unwrap());
        assert!(outside.clone().all(|piece| piece.chars().all(|character| character == ' ')), "{line}");
        assert_eq!(line.matches('\u{2068}').count(), line.matches('\u{2069}').count(), "{line}");
    }
}

#[test]
fn a_page_for_a_browser_has_every_day_once_in_the_direction_of_its_language() {
    let said = calendar(&["show", "1443", "--lang", "ur", "--format", "html"]);
    said.exits(0).quietly();
    assert!(said.stdout.contains("<html lang=\"ur\" dir=\"rtl\">"), "{said:#?}");
    let days: Vec<&str> = said.stdout.split("<time datetime=\"").skip(1).map(|piece| &piece[..10]).collect();
    assert!([354, 355].contains(&days.len()) && days.is_sorted(), "{days:?}");
    assert_eq!(days.iter().collect::<BTreeSet<_>>().len(), days.len());
}

#[test]
fn an_edition_lends_its_words_and_its_digits() {
    let world = World::sample();
    world.change("locales/ur/almanac.ftl", "observance-eid-ul-fitr = عید الفطر", "observance-eid-ul-fitr = چھوٹی عید");
    world.change("roznama.yaml", "digits: latn", "digits: arabext");
    let said = world.run(&["calendar", "show", "1443-10", "--lang", "ur"]);
    said.exits(0).quietly();
    for piece in ["چھوٹی عید", "۲۵", "۱۴۴۳ھ"] {
        assert!(said.stdout.contains(piece), "no {piece} in {said:#?}");
    }
}

#[test]
fn a_site_without_a_word_for_an_almanac_borrows_ours_and_is_told_where_its_own_belong() {
    let world = World::new();
    let site = "base_url: https://news.example\neditions: [{ locale: sd-PK, strings: [sd], calendar: pakistan }]\n";
    world.write("roznama.yaml", site).write("locales/sd/dates.ftl", "date-hijri = هجري\n");
    let said = world.run(&["calendar", "show", "1443-10"]);
    said.exits(0).remarks("`sd-PK` has no words of its own").remarks("put an `almanac.ftl` into `locales/sd`");
    assert!(said.stdout.contains("announced") && said.stdout.contains("هجري"), "{said:#?}");
}

#[test]
fn a_site_with_a_wrong_edition_is_shown_by_another_and_told_so() {
    let world = World::sample();
    world.change("roznama.yaml", "calendar: pakistan", "calendar: pakisten");
    let said = world.run(&["calendar", "show", "1443-10"]);
    said.exits(0).remarks("unknown calendar `pakisten`");
    assert!(said.stdout.contains("شوال"), "{said:#?}");
}

#[test]
fn what_is_not_announced_is_marked_beside_what_is() {
    // The records of this site's own calendar end with Ramazan 1443, whose 29th was 1 May.
    let world = World::sample();
    let text = world.read("calendars/pakistan.yaml");
    let end = text.find("  1443-10:").unwrap();
    world.write("calendars/short.yaml", &text[..end]);
    let said = world.run(&["calendar", "show", "2022-05", "--calendar", "short"]);
    let is_marked = |day: &str| ["?", "*"].iter().any(|mark| said.stdout.contains(&format!("{day}{mark}")));
    assert!(!is_marked(" 1") && is_marked(" 2") && is_marked("31"), "{said:#?}");
    assert!(said.exits(0).stdout.contains("1 May 2022: announced\n"), "{said:#?}");
    // What a mark means stands below.
    assert!(["? forecast: ", "* computed: "].iter().any(|legend| said.stdout.contains(legend)), "{said:#?}");
}

#[test]
fn what_makes_no_sense_is_refused_before_anything_is_written() {
    let cases: [(&[&str], &str); 7] = [
        (&["show", "1443-13"], "neither a month nor a year"),
        (&["show", "1443-10", "--lang", "fr"], "there are no words in `fr`"),
        (&["show", "1443-10", "--lang", "ur_PK"], "`ur_PK` is no language tag"),
        (&["show", "1443-10", "--calendar", "moon"], "there is no calendar `moon`"),
        (&["show", "1643-10", "--calendar", "umalqura"], "outside the range of the calendar `umalqura`"),
        (&["show", "1443-10", "--hijri", "--gregorian"], "cannot be used with"),
        (&["export", "--ics", "--year", "0"], "there is no year `0`"),
    ];
    for (arguments, message) in cases {
        calendar(arguments).exits(2).remarks(message).says("");
    }
}

#[test]
fn the_same_now_gives_the_same_bytes_and_a_file_is_replaced_as_a_whole() {
    let world = World::new();
    let export = |more: &[&str]| {
        world
            .run(&[&["calendar", "export", "--ics", "--year", "1443,1444", "--now", NOW], more].concat())
            .exits(0)
            .stdout
            .clone()
    };
    let first = export(&[]);
    assert_eq!(export(&[]), first);
    world.write("year.ics", "old");
    assert_eq!(export(&["-o", "year.ics"]), "");
    assert_eq!(world.read("year.ics"), first);
    assert_eq!(world.tree().len(), 1);
    world.run(&["calendar", "export", "--ics", "-o", "nowhere/year.ics"]).exits(3).remarks("nowhere/year.ics");
}

#[test]
fn without_a_year_it_is_the_hijri_year_of_now() {
    let said = calendar(&["export", "--ics", "--now", NOW]);
    let uids: Vec<&str> = said.exits(0).quietly().stdout.lines().filter(|line| line.starts_with("UID:")).collect();
    assert!(uids.len() > 10 && uids.iter().all(|uid| uid.starts_with("UID:1443-")), "{uids:?}");
}
