//! An answer as JSON: the object that programs are written against.
//!
//! ```json
//! {"input":"25 May 2022","gregorian":"2022-05-25","hijri":"1443-10-23","calendar":"pakistan","status":"announced"}
//! {"input":"30 Shawwal 1444","error":{"code":"date/no-such-day","message":"…"}}
//! ```
//!
//! Where `status` is `forecast`, `probability` follows it, and `alternatives`, a list of what else the date may turn out to
//! be. `warnings`, a list of `code` and `message`, comes last where something is doubtful. Numbers are written digit by digit: a formatter would cost more than the conversion.

use super::row::{Answer, Converted, Refusal};
use crate::calendar::{GregorianDate, HijriDate};
use crate::dateline::WrittenDate;
use crate::report::Code;

/// Appends the object of a text and its answer, with a newline.
pub fn write_object(input: &str, answer: &Answer, calendar: &str, output: &mut Vec<u8>) {
    output.extend(b"{\"input\":");
    string(input, output);
    output.push(b',');
    members(answer, calendar, output);
    output.extend(b"}\n");
}

/// Appends what the object says of the answer, without its braces.
pub(super) fn members(answer: &Answer, calendar: &str, output: &mut Vec<u8>) {
    match answer {
        Ok(converted) => converted_members(converted, calendar, output),
        Err(refusal) => {
            output.extend(b"\"error\":");
            remark(refusal.code, &refusal.whole(), output);
        }
    }
}

fn converted_members(converted: &Converted, calendar: &str, output: &mut Vec<u8>) {
    let Converted { day, hijri, status, alternatives, doubts } = converted;
    output.extend(b"\"gregorian\":\"");
    gregorian(GregorianDate::from_day(*day), output);
    output.extend(b"\",\"hijri\":\"");
    self::hijri(*hijri, output);
    output.extend(b"\",\"calendar\":");
    string(calendar, output);
    output.extend(b",\"status\":\"");
    output.extend(status.as_str().as_bytes());
    output.push(b'"');
    if let Some(probability) = status.probability() {
        output.extend(b",\"probability\":");
        output.extend(probability.share().to_string().as_bytes());
    }
    for (index, alternative) in alternatives.iter().enumerate() {
        output.extend(if index == 0 { ",\"alternatives\":[{" } else { ",{" }.as_bytes());
        match alternative.date {
            WrittenDate::Gregorian(date) => {
                output.extend(b"\"gregorian\":\"");
                gregorian(date, output);
            }
            WrittenDate::Hijri(date) => {
                output.extend(b"\"hijri\":\"");
                self::hijri(date, output);
            }
        }
        output.extend(b"\",\"probability\":");
        output.extend(alternative.probability.share().to_string().as_bytes());
        output.push(b'}');
    }
    if !alternatives.is_empty() {
        output.push(b']');
    }
    for (index, doubt) in doubts.iter().enumerate() {
        output.extend(if index == 0 { ",\"warnings\":[" } else { "," }.as_bytes());
        remark(doubt.code, &doubt.message, output);
    }
    if !doubts.is_empty() {
        output.push(b']');
    }
}

/// Appends the object of a refusal that belongs to no field: `{"input":…,"error":{…}}`, without a newline.
pub(super) fn refused(input: &str, refusal: &Refusal, output: &mut Vec<u8>) {
    output.extend(b"{\"input\":");
    string(input, output);
    output.extend(b",\"error\":");
    remark(refusal.code, &refusal.whole(), output);
    output.push(b'}');
}

fn remark(code: Code, message: &str, output: &mut Vec<u8>) {
    output.extend(b"{\"code\":");
    string(code.0, output);
    output.extend(b",\"message\":");
    string(message, output);
    output.push(b'}');
}

/// Appends a text as JSON writes it.
pub(super) fn string(text: &str, output: &mut Vec<u8>) {
    // A text always has a JSON form, and memory takes what is written into it.
    let _ = serde_json::to_writer(output, text);
}

/// Appends `2022-05-25`.
pub(super) fn gregorian(date: GregorianDate, output: &mut Vec<u8>) {
    iso(date.year(), date.month(), date.day(), output);
}

/// Appends `1443-10-23`.
pub(super) fn hijri(date: HijriDate, output: &mut Vec<u8>) {
    iso(date.year(), date.month(), date.day(), output);
}

fn iso(year: i32, month: u8, day: u8, output: &mut Vec<u8>) {
    // A year is 1 to 9999 here, so that each half of it has two digits.
    let year = u16::try_from(year).unwrap_or_default();
    let half = |number: u16| u8::try_from(number).unwrap_or_default();
    let [y1, y2] = two_digits(half(year / 100));
    let [y3, y4] = two_digits(half(year % 100));
    let ([m1, m2], [d1, d2]) = (two_digits(month), two_digits(day));
    output.extend_from_slice(&[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2]);
}

const fn two_digits(number: u8) -> [u8; 2] {
    [b'0' + number / 10 % 10, b'0' + number % 10]
}

#[cfg(test)]
mod tests {
    use super::write_object;
    use crate::batch::{Converted, Doubt, Terms, convert};
    use crate::calendar::{Day, GregorianDate, HijriRule, Probability, Status};
    use crate::dateline::NumericOrder;
    use crate::report::Code;

    fn object(input: &str, answer: &super::Answer) -> String {
        let mut output = Vec::new();
        write_object(input, answer, "pakistan", &mut output);
        String::from_utf8(output).unwrap()
    }

    #[test]
    fn dates_are_written_as_their_types_write_them() {
        let rule = HijriRule::Civil;
        let (first, last) = rule.range();
        for number in (first.number()..=last.number()).step_by(97) {
            let day = Day::from_number(number).unwrap();
            let (date, dated) = (GregorianDate::from_day(day), rule.from_day(day).unwrap());
            let mut output = Vec::new();
            super::gregorian(date, &mut output);
            super::hijri(dated.value, &mut output);
            assert_eq!(String::from_utf8(output).unwrap(), format!("{date}{}", dated.value));
        }
    }

    #[test]
    fn a_forecast_carries_its_probability_and_a_doubt_its_warning() {
        let rule = HijriRule::named("pakistan").unwrap();
        let clean = convert("25 May 2022", Terms { rule: &rule, order: NumericOrder::DayFirst }).unwrap();
        let doubt = Doubt { code: Code("date/wrong-weekday"), message: "`a \"b\"` is not".to_owned() };
        let status = Status::Forecast(Probability::nearest(0.93));
        let forecast = Converted { status, doubts: vec![doubt.clone(), doubt], ..clean };
        assert_eq!(
            object("a \"b\"", &Ok(forecast)),
            concat!(
                r#"{"input":"a \"b\"","gregorian":"2022-05-25","hijri":"1443-10-23","calendar":"pakistan","#,
                r#""status":"forecast","probability":0.93,"#,
                r#""warnings":[{"code":"date/wrong-weekday","message":"`a \"b\"` is not"},"#,
                r#"{"code":"date/wrong-weekday","message":"`a \"b\"` is not"}]}"#,
                "\n"
            )
        );
    }
}
