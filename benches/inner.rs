//! The inner loops: a conversion each way by each rule, beside ICU's own; a date read; a body read.

#![expect(clippy::unwrap_used, reason = "a bench that cannot go on ends where it stands")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use icu_calendar::cal::Hijri;
use icu_calendar::types::{Month, RataDie};
use icu_calendar::{Date, Ref};
use roznama::article::Body;
use roznama::calendar::{Day, GregorianDate, HijriDate, HijriRule};
use roznama::dateline::{NumericOrder, agreement, parse_date, parse_dateline, parse_masthead};
use roznama::report::{Report, Span};
use roznama::source::{Hash, SourceFile};

/// Four years of days, so that no single month stays warm.
fn days() -> Vec<Day> {
    let first = GregorianDate::try_new(2020, 1, 1).unwrap().to_day();
    (0..1461).filter_map(|days| first.plus(days)).collect()
}

fn conversions(criterion: &mut Criterion) {
    let days = days();
    let mut group = criterion.benchmark_group("conversion of 1,461 days");
    group.bench_function("ICU's own Umm al-Qura, to Hijri", |bench| {
        let calendar = Hijri::new_umm_al_qura();
        bench.iter(|| {
            for day in &days {
                let date = Date::from_rata_die(RataDie::new(black_box(day).number()), Ref(&calendar));
                black_box((date.year().extended_year(), date.month().ordinal, date.day_of_month().0));
            }
        });
    });
    group.bench_function("ICU's own Umm al-Qura, to Gregorian", |bench| {
        let calendar = Hijri::new_umm_al_qura();
        let rule = HijriRule::named("umalqura").unwrap();
        let dates: Vec<HijriDate> = days.iter().map(|day| rule.from_day(*day).unwrap().value).collect();
        bench.iter(|| {
            for date in &dates {
                let date = black_box(date);
                let date = Date::try_new(date.year().into(), Month::new(date.month()), date.day(), Ref(&calendar));
                black_box(date.unwrap().to_rata_die());
            }
        });
    });
    for rule in HijriRule::BUILT_IN.map(|name| HijriRule::named(name).unwrap()) {
        group.bench_function(format!("{}, to Hijri", rule.name()), |bench| {
            bench.iter(|| {
                for day in &days {
                    black_box(rule.from_day(*black_box(day)).unwrap());
                }
            });
        });
        let dates: Vec<HijriDate> = days.iter().map(|day| rule.from_day(*day).unwrap().value).collect();
        group.bench_function(format!("{}, to Gregorian", rule.name()), |bench| {
            bench.iter(|| {
                for date in &dates {
                    black_box(rule.to_day(*black_box(date)).unwrap());
                }
            });
        });
    }
    group.finish();
}

fn reading(criterion: &mut Criterion) {
    for written in ["2022-05-25", "Wednesday 25th May 2022", "۲۳ شوال ۱۴۴۳ھ"] {
        criterion.bench_function(&format!("read `{written}`"), |bench| {
            bench.iter(|| parse_date(black_box(written)).unwrap());
        });
    }
    for line in ["Wednesday 25th May 2022 / 23 Shawwal 1443", "بدھ 25 مئی 2022ء / 23 شوال 1443ھ"] {
        criterion.bench_function(&format!("read masthead `{line}`"), |bench| {
            bench.iter(|| parse_masthead(black_box(line)).unwrap());
        });
    }
    let masthead = parse_masthead("Wednesday 25th May 2022 / 23 Shawwal 1443").unwrap();
    let pakistan = HijriRule::named("pakistan").unwrap();
    criterion.bench_function("hold a masthead against its calendar", |bench| {
        bench.iter(|| agreement(black_box(&masthead), &pakistan));
    });
    for line in
        ["ISLAMABAD, Jan 12 (APP): The road is open again after nine years.", "The road is open again, it says."]
    {
        criterion.bench_function(&format!("read dateline of `{line}`"), |bench| {
            bench.iter(|| parse_dateline(black_box(line), NumericOrder::DayFirst));
        });
    }
    let paragraph = "The [road](../road/en.md) was closed on :date[23 Shawwal 1443], and *nobody* said why. ".repeat(6);
    let text = format!("## A heading\n\n{paragraph}\n\n").repeat(8);
    let file = SourceFile { had_mark: false, path: "content/a/en.md".into(), hash: Hash::of(text.as_bytes()), text };
    criterion.bench_function("read a body of 700 words", |bench| {
        bench.iter(|| {
            Body::parse(black_box(&file), Span::new(0, file.text.len()), NumericOrder::DayFirst, &Report::new())
        });
    });
}

criterion_group!(inner, conversions, reading);
criterion_main!(inner);
