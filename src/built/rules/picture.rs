//! A picture has no width and height, or others than its file.
//!
//! A browser keeps room for a picture by them; where they are wrong, the text jumps when the picture arrives.

use super::Rule;
use crate::built::facts::{Picture, Stated, Use};
use crate::built::inspection::Inspection;
use crate::built::sheet::Sheet;
use crate::built::tree::Target;

pub(in crate::built) static RULE: Rule = Rule::error("built/picture");

pub(in crate::built) fn look(inspection: &Inspection<'_>, sheet: &Sheet, picture: &Picture) {
    for candidate in &picture.candidates {
        let stated = Stated::new(candidate.address.clone(), candidate.at);
        let size = size(inspection, sheet, &stated);
        if let (Some((width, _)), Some(said)) = (size, candidate.width)
            && width != said
        {
            let message = format!("`{}` is {width} pixels wide, and is offered as {said}", candidate.address);
            inspection.findings.tell(&RULE, &sheet.place(&stated), message, format!("write `{width}w`"));
        }
    }
    if picture.source.is_empty() {
        return;
    }
    let stated = Stated::new(picture.source.clone(), picture.at);
    let Some((width, height)) = size(inspection, sheet, &stated) else { return };
    let help = format!("write `width=\"{width}\" height=\"{height}\"`");
    match (&picture.width, &picture.height) {
        (Some(said_width), Some(said_height)) => {
            if (said_width.trim(), said_height.trim()) != (width.to_string().as_str(), height.to_string().as_str()) {
                let message =
                    format!("the picture is {width} × {height}, and the page says {said_width} × {said_height}");
                inspection.findings.tell(&RULE, &sheet.place(&stated), message, help);
            }
        }
        _ => inspection.findings.tell(&RULE, &sheet.place(&stated), "the picture has no width and height", help),
    }
}

/// The size of the file that an address leads to; none where it is no picture that tells.
fn size(inspection: &Inspection<'_>, sheet: &Sheet, address: &Stated) -> Option<(u32, u32)> {
    let Target::File(file, _) = inspection.follow(sheet, address, Use::Resource) else { return None };
    inspection.seals.get(file).copied().flatten()?.size
}

#[cfg(test)]
mod tests {
    use crate::built::tests::{PAGE, plant};

    #[test]
    fn a_picture_of_another_size_is_found() {
        plant(PAGE, "width=\"2\"", "width=\"3\"").finds("built/picture", PAGE);
        plant(PAGE, " height=\"1\"", "").finds("built/picture", PAGE);
        plant(PAGE, "road.png 2w", "road.png 640w").finds("built/picture", PAGE);
    }
}
