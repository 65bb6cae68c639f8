//! `roznama date` from outside.

use crate::world::{World, repository};

#[track_caller]
fn date(arguments: &[&str]) -> crate::world::Said {
    World::new().run(&[&["date"], arguments].concat())
}

#[test]
fn the_seeds_day_is_23_shawwal_in_pakistan_as_it_was_announced() {
    date(&["25 May 2022", "--format", "json"]).exits(0).quietly().says(concat!(
        r#"{"input":"25 May 2022","gregorian":"2022-05-25","hijri":"1443-10-23","#,
        r#""calendar":"pakistan","status":"announced"}"#,
        "\n"
    ));
}

#[test]
fn the_seeds_day_is_24_shawwal_by_umm_al_qura() {
    date(&["25 May 2022", "--calendar", "umalqura", "--format", "json"]).exits(0).quietly().says(concat!(
        r#"{"input":"25 May 2022","gregorian":"2022-05-25","hijri":"1443-10-24","#,
        r#""calendar":"umalqura","status":"computed"}"#,
        "\n"
    ));
}

#[test]
fn a_hijri_date_goes_back_to_its_day() {
    date(&["23 Shawwal 1443", "--format", "json"]).exits(0).quietly().says(concat!(
        r#"{"input":"23 Shawwal 1443","gregorian":"2022-05-25","hijri":"1443-10-23","#,
        r#""calendar":"pakistan","status":"announced"}"#,
        "\n"
    ));
}

#[test]
fn the_30th_of_a_month_of_29_days_is_refused_with_its_neighbours_and_the_others_go_on() {
    let said = date(&["30 Shawwal 1443", "25 May 2022"]);
    said.exits(1)
        .remarks("month 10 of 1443 had 29 days in the calendar `pakistan`")
        .remarks("1443-10-29 (2022-05-31) and 1443-11-01 (2022-06-01)");
    assert!(said.stdout.contains("pakistan, announced") && said.stdout.lines().count() == 1, "{said:#?}");
}

#[test]
fn every_format_keeps_one_row_for_each_date_in_order() {
    let dates = ["30 Shawwal 1443", "25 May 2022"];
    let json = date(&[&dates[..], &["--format", "json"]].concat());
    let starts = [r#"{"input":"30 Shawwal 1443","error":{"code":"date/no-such-day","#, r#"{"input":"25 May 2022","gr"#];
    let lines: Vec<&str> = json.exits(1).quietly().stdout.lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().zip(starts).all(|(line, start)| line.starts_with(start)), "{lines:#?}");
    let csv = date(&[&dates[..], &["--format", "csv"]].concat());
    let lines: Vec<&str> = csv.exits(1).quietly().stdout.lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0], "input,gregorian,hijri,calendar,status,probability,warning,error_code,error_message");
    assert_eq!(lines[2], "25 May 2022,2022-05-25,1443-10-23,pakistan,announced,,,,");
}

#[test]
fn an_urdu_date_is_isolated_from_the_line_around_it() {
    let said = date(&["بدھ 25 مئی 2022ء"]);
    assert!(said.exits(0).quietly().stdout.starts_with("\u{2068}بدھ 25 مئی 2022ء\u{2069} → "), "{said:#?}");
}

#[test]
fn a_weekday_that_disagrees_is_a_warning() {
    date(&["Tuesday 25 May 2022"]).exits(0).remarks("warning[date/wrong-weekday]").remarks("Wednesday");
    date(&["Wednesday 25 May 2022"]).exits(0).quietly();
}

#[test]
fn a_masthead_is_one_day_and_its_hijri_date_is_checked() {
    let said = date(&["Wednesday 25th May 2022 / 23 Shawwal 1443", "--format", "csv"]);
    assert!(said.exits(0).quietly().stdout.ends_with(",2022-05-25,1443-10-23,pakistan,announced,,,,\n"), "{said:#?}");
    date(&["Wednesday 25th May 2022 / 24 Shawwal 1443"])
        .exits(0)
        .remarks("warning[date/wrong-hijri]")
        .remarks("says 1443-10-24 AH, but 2022-05-25 is 1443-10-23 AH in the calendar `pakistan`");
}

#[test]
fn a_date_that_could_be_read_two_ways_says_how_it_was_read() {
    date(&["05/06/2022"]).exits(0).remarks("`05/06/2022` is read with the day first, as 2022-06-05");
    date(&["06/17/2023"]).exits(0).quietly();
}

#[test]
fn a_date_without_quotes_is_told_about_quotes() {
    date(&["25", "May", "2022"]).exits(1).remarks("a date with spaces needs quotes: roznama date \"25 May 2022\"");
}

#[test]
fn a_calendar_file_may_be_named_or_lie_in_the_site() {
    let world = World::new();
    let months = "1443-10: { first: 2022-05-02, kind: announcement }";
    world
        .write("site/roznama.yaml", "name: Test\n")
        .write("site/calendars/early.yaml", format!("authority: nobody\nbase: umalqura\nmonths:\n  {months}\n"));
    let named = world.run(&["date", "2022-05-25", "--calendar", "site/calendars/early.yaml", "--format", "csv"]);
    let of_site = world.run(&["date", "2022-05-25", "--calendar", "early", "--site", "site", "--format", "csv"]);
    assert_eq!(named.exits(0).stdout, of_site.exits(0).stdout);
    assert!(named.stdout.ends_with("\n2022-05-25,2022-05-25,1443-10-24,early,announced,,,,\n"), "{named:#?}");
    world.run(&["date", "2022-05-25", "--calendar", "early"]).exits(2).remarks("there is no calendar `early`");
}

#[test]
fn a_sites_own_calendar_comes_before_the_built_in_one_of_that_name() {
    let world = World::new();
    world
        .write("roznama.yaml", "name: Test\n")
        .write("calendars/pakistan.yaml", "authority: nobody\nbase: civil\nmonths: {}\n");
    let said = world.run(&["date", "2022-05-25", "--format", "csv"]);
    assert!(said.exits(0).stdout.ends_with(",pakistan,computed,,,,\n"), "{said:#?}");
}

#[test]
fn a_wrong_calendar_file_is_wrong_configuration_with_its_line() {
    let world = World::new();
    world.write("wrong.yaml", "authority: nobody\nbase: sky\nmonths: {}\n");
    let said = world.run(&["date", "2022-05-25", "--calendar", "wrong.yaml"]);
    said.exits(2).says("").remarks("wrong.yaml:2:7").remarks("`sky` cannot be the base of a calendar");
}

#[test]
fn wrong_usage_exits_with_2_and_help_with_0() {
    date(&[]).exits(2).says("");
    date(&["2022-05-25", "--calendar", "moon"]).exits(2).says("").remarks("there is no calendar `moon`");
    date(&["2022-05-25", "--site", "/"]).exits(2).says("").remarks("belongs to no site");
    date(&["--help"]).exits(0).quietly();
}

#[test]
fn colour_is_for_terminals() {
    let said = World::new().run(&["date", "30 Shawwal 1443"]);
    assert!(!said.exits(1).stderr.contains('\u{1b}'), "{said:#?}");
    let forced = World::new().run_with(&["date", "30 Shawwal 1443"], &[("CLICOLOR_FORCE", "1")]);
    assert!(forced.stderr.contains('\u{1b}'), "{forced:#?}");
    let refused = World::new().run_with(&["date", "30 Shawwal 1443"], &[("NO_COLOR", "1")]);
    assert!(!refused.stderr.contains('\u{1b}'), "{refused:#?}");
}

#[test]
fn the_repositorys_own_calendar_is_the_built_in_one() {
    let file = repository().join("calendars/pakistan.yaml");
    let own = date(&["2022-05-25", "1 Ramazan 1444", "--calendar", file.to_str().unwrap()]);
    assert_eq!(own.exits(0).stdout, date(&["2022-05-25", "1 Ramazan 1444"]).exits(0).stdout);
}
