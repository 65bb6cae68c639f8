//! The evening sky as a picture: how high the moon stands over each city when it is best looked for, in SVG.
//!
//! 1. [`EveningSky::of_month`] asks a calendar for the evening that decides a month, and for the crescent at its sites.
//! 2. [`sky_svg`] draws it in an edition's words and direction: a column a city, all on one horizon. The lit side of each
//!    crescent looks to where the sun went down; beside its colour each class has its letter.
//!
//! Values in, text out: the same evening and words give the same bytes.

use std::fmt::Write;

use super::grid::BothDates;
use super::messages;
use super::words::Words;
use crate::calendar::{
    Crescent, Day, Evening, GregorianDate, HijriDate, HijriMonth, HijriRule, Probability, Site, Status, Visibility,
};
use crate::locale::{Arguments, DateParts, Digits, Direction, Message};

/// An evening on which a month is called, or is not, and what can be seen on it.
#[derive(Clone, Debug, PartialEq)]
pub struct EveningSky {
    /// The name of the rule.
    pub calendar: String,
    /// The evening's day.
    pub date: BothDates,
    /// What is expected of it.
    pub evening: Evening,
    /// The places that look for the moon, from west to east.
    pub cities: Vec<City>,
}

/// A place that looks for the moon.
#[derive(Clone, Debug, PartialEq)]
pub struct City {
    /// Where it is, and what it is called.
    pub site: Site,
    /// What it sees; none where sun or moon does not set.
    pub crescent: Option<Crescent>,
}

impl EveningSky {
    /// The evening that decides a month; none where the rule does not watch the sky, or beyond its range.
    #[must_use]
    pub fn of_month(rule: &HijriRule, month: HijriMonth) -> Option<Self> {
        let HijriRule::Observed(observed) = rule else { return None };
        let (evening, observatory) = (observed.evening(month)?, observed.observatory()?);
        let sky = observatory.sky(evening.day);
        let mut cities: Vec<City> =
            observatory.sites.iter().map(|site| City { site: site.clone(), crescent: sky.crescent(site) }).collect();
        cities.sort_by(|one, other| one.site.longitude.total_cmp(&other.site.longitude));
        let date = BothDates::of_day(rule, evening.day).ok()?;
        Some(Self { calendar: observed.name().to_owned(), date, evening, cities })
    }
}

/// How a class of visibility looks: its message, and its colours on paper and in the dusk.
struct Look {
    message: &'static Message,
    /// With white letters on it.
    paper: &'static str,
    /// On the sky.
    dusk: &'static str,
}

/// The classes, in order.
const CLASSES: [Visibility; 6] = [
    Visibility::Easy,
    Visibility::Perfect,
    Visibility::MayNeedAid,
    Visibility::NeedsAid,
    Visibility::NotWithAid,
    Visibility::Never,
];

/// How a class looks.
const fn look(class: Visibility) -> Look {
    let (message, paper, dusk) = match class {
        Visibility::Easy => (&messages::SKY_CLASS_A, "#00695c", "#8df0d4"),
        Visibility::Perfect => (&messages::SKY_CLASS_B, "#1458a8", "#a3d0ff"),
        Visibility::MayNeedAid => (&messages::SKY_CLASS_C, "#7a5200", "#ffdf8a"),
        Visibility::NeedsAid => (&messages::SKY_CLASS_D, "#a33a0a", "#ffb68c"),
        Visibility::NotWithAid => (&messages::SKY_CLASS_E, "#84185a", "#f5b0d8"),
        Visibility::Never => (&messages::SKY_CLASS_F, "#4a4a4a", "#cfcfcf"),
    };
    Look { message, paper, dusk }
}

/// The width of a city's column, and of the margin at either side.
const COLUMN: f64 = 124.0;
const MARGIN: f64 = 56.0;
/// The least width: the words above and below need it.
const LEAST_WIDTH: f64 = 800.0;
/// How high the drawn sky is, with what lies below the horizon.
const SKY: f64 = 330.0;
/// The radius of a moon; a real one would be a fifth of it.
const MOON: f64 = 17.0;

/// The picture of an evening, in these words, digits and this direction.
#[must_use]
pub fn sky_svg(sky: &EveningSky, words: &Words, direction: Direction, digits: Digits) -> String {
    let columns = sky.cities.iter().fold(0.0, |width, _| width + COLUMN);
    let width = (columns + 2.0 * MARGIN).max(LEAST_WIDTH);
    let language = words.language();
    // Nastaliq climbs down its words: its lines need room.
    let is_urdu = language.split('-').next() == Some("ur");
    let leading = if is_urdu { 1.6 } else { 1.0 };
    let mut drawing = Drawing { text: String::new(), words, direction, digits, width, leading };
    let mut y = 26.0 * leading;
    drawing.head(sky, &mut y);
    drawing.horizon(sky, y);
    y += SKY;
    drawing.labels(sky, &mut y);
    drawing.legend(sky, &mut y);
    let height = y + 12.0;
    let fonts = if is_urdu {
        "'Noto Nastaliq Urdu', 'Jameel Noori Nastaleeq', serif"
    } else {
        "'Noto Sans', 'Noto Naskh Arabic', 'Segoe UI', Arial, sans-serif"
    };
    let tag = escape(language);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" role=\"img\" aria-labelledby=\"sky-title sky-description\" xml:lang=\"{tag}\" \
         lang=\"{tag}\" direction=\"{}\" font-family=\"{fonts}\" font-size=\"15\" fill=\"#1c1c1c\">\n\
         <title id=\"sky-title\">{}</title>\n<desc id=\"sky-description\">{}</desc>\n{DUSK}\
         <rect width=\"{width:.0}\" height=\"{height:.0}\" fill=\"#ffffff\"/>\n{}</svg>\n",
        direction.as_str(),
        escape(&drawing.title(sky)),
        escape(&drawing.description(sky)),
        drawing.text
    )
}

/// The colours of the sky after sunset.
const DUSK: &str = "<defs><linearGradient id=\"dusk\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">\
    <stop offset=\"0\" stop-color=\"#10203c\"/><stop offset=\"0.65\" stop-color=\"#3b3a63\"/>\
    <stop offset=\"1\" stop-color=\"#7d4a4f\"/></linearGradient></defs>\n";

/// What is drawn so far, and what all of it shares.
struct Drawing<'a> {
    text: String,
    words: &'a Words,
    direction: Direction,
    digits: Digits,
    width: f64,
    /// How many times as far apart as Latin lines the lines are.
    leading: f64,
}

/// Where in its line a text stands.
#[derive(Clone, Copy)]
enum Anchor {
    Start,
    Middle,
}

impl Drawing<'_> {
    fn say(&self, message: &Message, arguments: &Arguments) -> String {
        self.words.say(message, arguments)
    }

    /// `Evening of Saturday 18 April 2026 / 29 Shawwal 1447`.
    fn title(&self, sky: &EveningSky) -> String {
        self.say(&messages::SKY_TITLE, &Arguments::new().with("date", sky.date.parts()))
    }

    /// The month and its chance, its likely first day and the other one: a line each.
    fn outlook(&self, sky: &EveningSky) -> Vec<String> {
        let evening = &sky.evening;
        let Some(hijri) = HijriDate::in_month(evening.month, 1) else { return Vec::new() };
        let parts = |day: Day| DateParts { gregorian: GregorianDate::from_day(day), hijri, weekday: day.weekday() };
        let day = |day: Day| self.say(&messages::SKY_DAY, &Arguments::new().with("date", parts(day)));
        let month = self.say(&messages::TITLE_HIJRI, &Arguments::new().with("date", parts(evening.first.value)));
        let chance = Arguments::new().with("month", month).with("percent", percent(evening.chance));
        // What is not on record is never quite certain.
        let status = match evening.first.status {
            Status::Forecast(chance) => Status::Forecast(Probability::nearest(f64::from(percent(chance)) / 100.0)),
            known => known,
        };
        let likely = evening.first.status.probability().map_or(0, percent);
        let status = self.words.status(status);
        let first = Arguments::new().with("day", day(evening.first.value)).with("status", status);
        let other = evening.other.map(|(other, chance)| {
            // The two are all there is; rounded, they must not add up to more.
            let percent = percent(chance).min(100 - likely);
            self.say(&messages::SKY_OTHER, &Arguments::new().with("day", day(other)).with("percent", percent))
        });
        [self.say(&messages::SKY_CHANCE, &chance), self.say(&messages::SKY_FIRST, &first)]
            .into_iter()
            .chain(other)
            .collect()
    }

    /// What the picture shows, for those who do not see it.
    fn description(&self, sky: &EveningSky) -> String {
        let city = |city: &City| {
            let name = city.site.name_in(self.words.language());
            let Some(crescent) = &city.crescent else {
                return format!("{name}: {}", self.say(&messages::SKY_NO_MOON, &Arguments::new()));
            };
            let class = self.say(look(Visibility::of(crescent.q)).message, &Arguments::new());
            let arguments =
                Arguments::new().with("city", name).with("lag", self.lag(crescent)).with("q", self.q(crescent));
            self.say(&messages::SKY_CITY, &arguments.with("class", class))
        };
        let mut lines = self.outlook(sky);
        lines.extend(sky.cities.iter().map(city));
        lines.join("\n")
    }

    /// `61 min`, or that the moon goes first.
    fn lag(&self, crescent: &Crescent) -> String {
        let message = if crescent.lag < -0.5 { &messages::SKY_LAG_BEFORE } else { &messages::SKY_LAG };
        #[expect(clippy::cast_possible_truncation, reason = "a lag is a few hundred minutes")]
        let minutes = crescent.lag.abs().round() as i64;
        self.say(message, &Arguments::new().with("minutes", minutes))
    }

    /// Yallop's q to two places, in the edition's digits.
    fn q(&self, crescent: &Crescent) -> String {
        self.digits.rewrite(&format!("{:+.2}", crescent.q).replace('-', "\u{2212}"))
    }

    fn head(&mut self, sky: &EveningSky, y: &mut f64) {
        let x = self.start();
        *y += 8.0;
        self.write(x, *y, Anchor::Start, "font-size=\"22\" font-weight=\"700\"", &self.title(sky));
        for (place, line) in self.outlook(sky).iter().enumerate() {
            *y += if place == 0 { 32.0 } else { 25.0 } * self.leading;
            let style = if place == 0 { "font-size=\"17\" font-weight=\"700\"" } else { "font-size=\"16\"" };
            self.write(x, *y, Anchor::Start, style, line);
        }
        *y += 36.0 * self.leading;
        let axis = self.say(&messages::SKY_HEIGHT, &Arguments::new());
        self.write(x, *y, Anchor::Start, "font-size=\"13\" fill=\"#444444\"", &axis);
        *y += 14.0 * self.leading;
    }

    /// The sky from `top` down, with the horizon, the heights above it, and each city's moon and sun.
    fn horizon(&mut self, sky: &EveningSky, top: f64) {
        let seen = || sky.cities.iter().filter_map(|city| city.crescent.as_ref());
        let lowest = seen().fold(-5.0, |low: f64, crescent| low.min(crescent.altitude).min(sun(crescent)));
        let highest = seen().fold(12.0, |high: f64, crescent| high.max(crescent.altitude));
        let scale = SKY / (highest - lowest + 6.5);
        let at = |altitude: f64| top + (highest + 3.0 - altitude) * scale;
        let (ground, bottom, width) = (at(0.0), top + SKY, self.width);
        let _ = writeln!(
            self.text,
            "<rect y=\"{top:.1}\" width=\"{width:.0}\" height=\"{:.1}\" fill=\"url(#dusk)\"/>\n\
             <rect y=\"{ground:.1}\" width=\"{width:.0}\" height=\"{:.1}\" fill=\"#191a20\"/>",
            ground - top,
            bottom - ground
        );
        for height in (5..=60).step_by(5).map(f64::from).take_while(|height| *height < highest + 2.0) {
            let y = at(height);
            let _ = writeln!(
                self.text,
                "<path d=\"M0 {y:.1}H{width:.0}\" stroke=\"#ffffff\" stroke-opacity=\"0.25\" stroke-dasharray=\"2 6\"/>"
            );
            let label = self.digits.rewrite(&format!("{height:.0}°"));
            let x = self.inwards(24.0);
            self.write(x, y - 5.0, Anchor::Middle, "font-size=\"13\" fill=\"#ffffff\"", &label);
        }
        let label = self.say(&messages::SKY_HORIZON, &Arguments::new());
        let x = self.start();
        self.write(x, bottom - 8.0, Anchor::Start, "font-size=\"13\" fill=\"#e0e0e0\"", &label);
        for (x, city) in self.columns(sky) {
            if let Some(crescent) = &city.crescent {
                self.moon(x, crescent, at);
            }
        }
    }

    /// A moon in its column, and below the horizon the sun that lights it.
    fn moon(&mut self, x: f64, crescent: &Crescent, at: impl Fn(f64) -> f64) {
        let (moon, sun) = (at(crescent.altitude), at(sun(crescent)));
        // Looking west, north is at the right; a column is narrower than the sky.
        let aside = (crescent.daz * (at(0.0) - at(1.0))).clamp(-COLUMN * 0.36, COLUMN * 0.36);
        let look = look(Visibility::of(crescent.q));
        // Where the light comes from, and the share of the disc that it falls on: five times as much is drawn.
        let angle = (sun - moon).atan2(aside).to_degrees();
        let lit = ((1.0 - crescent.arcl.to_radians().cos()) / 2.0 * 5.0).clamp(0.12, 0.5);
        let inner = MOON * (1.0 - 2.0 * lit);
        let _ = writeln!(
            self.text,
            "<path d=\"M{x:.1} {moon:.1}L{:.1} {sun:.1}\" stroke=\"#ffffff\" stroke-opacity=\"0.22\"/>\n\
             <circle cx=\"{:.1}\" cy=\"{sun:.1}\" r=\"7\" fill=\"#e0a030\"/>\n\
             <circle cx=\"{x:.1}\" cy=\"{moon:.1}\" r=\"{MOON}\" fill=\"#272c48\" stroke=\"{}\" stroke-opacity=\"0.45\"/>\n\
             <path transform=\"translate({x:.1} {moon:.1}) rotate({angle:.1})\" \
             d=\"M0 -{MOON}A{MOON} {MOON} 0 0 1 0 {MOON}A{inner:.2} {MOON} 0 0 0 0 -{MOON}Z\" fill=\"{}\"/>",
            x + aside,
            x + aside,
            look.dusk,
            look.dusk
        );
    }

    /// A letter in a disc needs half of the room that a line of words does.
    fn badge_leading(&self) -> f64 {
        f64::midpoint(1.0, self.leading)
    }

    /// Below each column the city, the lag, q and its class.
    fn labels(&mut self, sky: &EveningSky, y: &mut f64) {
        let steps = [30.0, 24.0, 22.0].map(|step| step * self.leading);
        for (x, city) in self.columns(sky) {
            let [name, lag, q] = steps;
            let mut y = *y + name;
            let written = city.site.name_in(self.words.language()).to_owned();
            self.write(x, y, Anchor::Middle, "font-weight=\"700\"", &written);
            y += lag;
            let Some(crescent) = &city.crescent else {
                let none = self.say(&messages::SKY_NO_MOON, &Arguments::new());
                self.write(x, y, Anchor::Middle, "font-size=\"12\"", &none);
                continue;
            };
            self.write(x, y, Anchor::Middle, "", &self.lag(crescent));
            y += q;
            let value = self.say(&messages::SKY_Q, &Arguments::new().with("q", self.q(crescent)));
            self.write(x, y, Anchor::Middle, "font-size=\"14\"", &value);
            self.badge(x, y + 22.0 * self.badge_leading(), Visibility::of(crescent.q));
        }
        *y += steps.iter().sum::<f64>() + 22.0 * self.badge_leading() + 12.0;
    }

    /// What the letters and colours mean, and whose calendar this is.
    fn legend(&mut self, sky: &EveningSky, y: &mut f64) {
        let line = 27.0 * self.leading;
        *y += line;
        let remark = self.say(&messages::SKY_REMARK, &Arguments::new());
        self.write(self.start(), *y, Anchor::Start, "font-size=\"13\" fill=\"#444444\"", &remark);
        *y += line;
        let half = (self.width - 2.0 * MARGIN) / 2.0;
        for (place, class) in CLASSES.into_iter().enumerate() {
            let (right, down) = if place < 3 { (0.0, place) } else { (half, place - 3) };
            let down = (0..down).fold(*y, |y, _| y + line);
            let x = self.inwards(MARGIN + right + 10.0);
            self.badge(x, down - 5.0, class);
            let meaning = self.say(look(class).message, &Arguments::new());
            let x = self.inwards(MARGIN + right + 30.0);
            self.write(x, down, Anchor::Start, "font-size=\"14\"", &meaning);
        }
        *y += line * 3.0 + 4.0;
        let rule = self.say(&messages::RULE, &Arguments::new().with("calendar", sky.calendar.as_str()));
        self.write(self.start(), *y, Anchor::Start, "font-size=\"13\" fill=\"#444444\"", &rule);
        *y += 8.0 * self.leading;
    }

    /// A class as a disc with its letter, its middle at this point.
    fn badge(&mut self, x: f64, y: f64, class: Visibility) {
        let _ = writeln!(
            self.text,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"10\" fill=\"{}\"/>\n<text x=\"{x:.1}\" y=\"{:.1}\" \
             text-anchor=\"middle\" direction=\"ltr\" font-family=\"'Noto Sans', Arial, sans-serif\" font-size=\"13\" \
             font-weight=\"700\" fill=\"#ffffff\">{}</text>",
            look(class).paper,
            y + 4.6,
            class.letter()
        );
    }

    /// The middle of each city's column: west is at the left, as on a map, whichever way the words are read.
    fn columns<'s>(&self, sky: &'s EveningSky) -> Vec<(f64, &'s City)> {
        let all = sky.cities.iter().fold(0.0, |width, _| width + COLUMN);
        let mut x = (self.width - all) / 2.0 + COLUMN / 2.0;
        let mut columns = Vec::with_capacity(sky.cities.len());
        for city in &sky.cities {
            columns.push((x, city));
            x += COLUMN;
        }
        columns
    }

    /// The side where reading begins, inside the margin.
    fn start(&self) -> f64 {
        self.inwards(24.0)
    }

    /// So far from the side where reading begins.
    fn inwards(&self, distance: f64) -> f64 {
        match self.direction {
            Direction::Ltr => distance,
            Direction::Rtl => self.width - distance,
        }
    }

    fn write(&mut self, x: f64, y: f64, anchor: Anchor, style: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
        };
        let space = if style.is_empty() { "" } else { " " };
        let text = escape(text);
        let _ =
            writeln!(self.text, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\"{space}{style}>{text}</text>");
    }
}

/// A whole percentage, 1 to 99.
fn percent(chance: Probability) -> u32 {
    u32::from(chance.percent()).clamp(1, 99)
}

/// How high the sun's centre stands at the best time: below the horizon.
fn sun(crescent: &Crescent) -> f64 {
    crescent.altitude - crescent.arcv
}

/// A text for XML, without the controls that XML cannot hold.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(character),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{EveningSky, escape, sky_svg};
    use crate::almanac::Words;
    use crate::calendar::{HijriMonth, HijriRule, parse_calendar};
    use crate::locale::{Digits, Direction};

    fn drawn(calendar: &str, direction: Direction) -> Option<String> {
        let rule = HijriRule::Observed(Arc::new(parse_calendar("test", calendar).unwrap()));
        let sky = EveningSky::of_month(&rule, HijriMonth::try_new(1448, 7).unwrap())?;
        Some(sky_svg(&sky, &Words::new("en", Vec::new()), direction, Digits::Arabext))
    }

    const HEAD: &str = "authority: nobody\nmonths:\n  1447-10: { first: 2026-03-21, kind: announcement }\nbase: ";

    #[test]
    fn a_city_of_any_name_gives_the_same_escaped_picture_each_time() {
        let calendar = format!(
            "{HEAD}crescent\nsites:\n  '<b>&': {{ latitude: 24.86, longitude: 67.0 }}\n  Lahore: {{ latitude: 31.55, longitude: 74.35 }}\n"
        );
        let picture = drawn(&calendar, Direction::Rtl).unwrap();
        assert_eq!(drawn(&calendar, Direction::Rtl).as_ref(), Some(&picture));
        assert!(picture.contains("&lt;b&gt;&amp;") && !picture.contains("<b>"), "{picture}");
        assert!(picture.contains(" direction=\"rtl\"") && picture.contains("۵°"), "{picture}");
        // A disc and a letter for each city and each class.
        assert_eq!(picture.matches(" r=\"10\"").count(), 2 + 6);
    }

    #[test]
    fn where_the_moon_does_not_set_nothing_is_drawn_but_the_name() {
        let calendar = format!("{HEAD}crescent\nsites:\n  Pole: {{ latitude: 89.9, longitude: 0.0 }}\n");
        let picture = drawn(&calendar, Direction::Ltr).unwrap();
        assert!(picture.contains("Pole") && picture.contains("{sky-no-moon}"), "{picture}");
        assert_eq!(picture.matches(" r=\"10\"").count(), 6);
    }

    #[test]
    fn a_calendar_that_does_not_watch_the_sky_has_no_picture() {
        assert_eq!(drawn(&format!("{HEAD}civil\n"), Direction::Ltr), None);
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(escape("a\u{1}b\u{1b}\n\"c\" <d> & \u{ffff}"), "ab\n&quot;c&quot; &lt;d&gt; &amp; ");
    }
}
