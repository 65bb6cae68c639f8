//! How a picture is turned: cameras write it beside the pixels, and browsers obey.
//!
//! Browsers obey in JPEG and PNG. In WebP they do not, so nothing here does either.

use std::io::Cursor;

use image::ImageDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::metadata::Orientation;

/// Whether a browser turns the picture by a quarter, so that its width and height change places.
#[must_use]
pub fn lies_on_its_side(bytes: &[u8], media_type: &str) -> bool {
    let orientation = match media_type {
        "image/jpeg" => JpegDecoder::new(Cursor::new(bytes)).ok().map(|mut decoder| of(&mut decoder)),
        "image/png" => PngDecoder::new(Cursor::new(bytes)).ok().map(|mut decoder| of(&mut decoder)),
        _ => None,
    };
    orientation.is_some_and(turns)
}

/// How a picture is to be turned; not at all where that cannot be read.
pub(super) fn of(decoder: &mut impl ImageDecoder) -> Orientation {
    decoder.orientation().unwrap_or(Orientation::NoTransforms)
}

/// Whether width and height change places.
pub(super) const fn turns(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    )
}
