//! Reads a picture whole: its pixels, its colours, and how it is turned.
//!
//! A picture may come from a stranger. How large it is in memory is known before it is read, and nothing is read that is
//! beyond the limits.

use std::fmt;
use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, Limits};

use super::orientation;

/// The most pixels that are read of one picture: more than any camera in a reporter's pocket has.
const PIXEL_LIMIT: u64 = 64_000_000;
/// The most memory that reading one may take beside its pixels, in bytes.
const MEMORY_LIMIT: u64 = 512 << 20;

/// A picture in memory.
pub(super) struct Original {
    pub(super) pixels: DynamicImage,
    /// The colour profile, where it is one for such pixels.
    pub(super) profile: Option<Vec<u8>>,
    pub(super) orientation: Orientation,
}

/// Why no smaller pictures can be made of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Its file ends before the picture does.
    CutOff,
    /// Its file cannot be read.
    Broken(String),
    /// It has more pixels than are read.
    TooLarge {
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
    },
    /// Its colours are those of print.
    PrintColours,
}

impl fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CutOff => formatter.write_str("the file ends before the picture does"),
            Self::Broken(reason) => write!(formatter, "the picture cannot be read: {reason}"),
            Self::TooLarge { width, height } => {
                let limit = PIXEL_LIMIT / 1_000_000;
                write!(
                    formatter,
                    "the picture has {width} × {height} pixels, and more than {limit} million are not read"
                )
            }
            Self::PrintColours => formatter.write_str("the picture is in the colours of print, CMYK"),
        }
    }
}

impl Trouble {
    /// What to do about it.
    #[must_use]
    pub const fn help(&self) -> &'static str {
        match self {
            Self::CutOff | Self::Broken(_) => {
                "copy it from where it came from, or save it anew; until then pages show it as it is, in one size"
            }
            Self::TooLarge { .. } => "save it smaller; until then pages show it as it is, in one size",
            Self::PrintColours => "save it as RGB; until then pages show it as it is, in one size",
        }
    }
}

/// Reads a picture and forgets it again, for whoever only wants to know of trouble.
///
/// # Errors
///
/// No smaller pictures can be made of it.
pub fn look(bytes: &[u8], media_type: &str) -> Result<(), Trouble> {
    Original::read(bytes, media_type).map(drop)
}

impl Original {
    /// Reads a picture; none where it moves, or is of a kind that is passed on as it is: GIF and AVIF.
    pub(super) fn read(bytes: &[u8], media_type: &str) -> Result<Option<Self>, Trouble> {
        let input = Cursor::new(bytes);
        match media_type {
            "image/jpeg" => {
                let decoder = JpegDecoder::new(input).map_err(broken)?;
                if is_cut_off(bytes) {
                    return Err(Trouble::CutOff);
                }
                Self::decode(decoder).map(Some)
            }
            "image/png" => {
                let decoder = PngDecoder::with_limits(input, limits()).map_err(broken)?;
                let moves = decoder.is_apng().map_err(broken)?;
                if moves { Ok(None) } else { Self::decode(decoder).map(Some) }
            }
            "image/webp" => {
                let decoder = WebPDecoder::new(input).map_err(broken)?;
                if decoder.has_animation() {
                    return Ok(None);
                }
                let picture = Self::decode(decoder)?;
                Ok(Some(Self { orientation: Orientation::NoTransforms, ..picture }))
            }
            _ => Ok(None),
        }
    }

    fn decode(mut decoder: impl ImageDecoder) -> Result<Self, Trouble> {
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > PIXEL_LIMIT {
            return Err(Trouble::TooLarge { width, height });
        }
        decoder.set_limits(limits()).map_err(broken)?;
        let profile = decoder.icc_profile().ok().flatten();
        if colours_of(profile.as_deref()) == Some(b"CMYK") {
            return Err(Trouble::PrintColours);
        }
        let orientation = orientation::of(&mut decoder);
        let pixels = in_bytes(DynamicImage::from_decoder(decoder).map_err(broken)?);
        let wanted: &[u8] = if pixels.color().has_color() { b"RGB " } else { b"GRAY" };
        let profile = profile.filter(|profile| colours_of(Some(profile)).is_some_and(|colours| colours == wanted));
        Ok(Self { pixels, profile, orientation })
    }

    /// Its width and height as it is shown.
    pub(super) fn shown_size(&self) -> (u32, u32) {
        let (width, height) = (self.pixels.width(), self.pixels.height());
        if orientation::turns(self.orientation) { (height, width) } else { (width, height) }
    }
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MEMORY_LIMIT);
    limits
}

fn broken(error: ImageError) -> Trouble {
    match error {
        ImageError::Limits(_) => Trouble::Broken("it wants too much memory".to_owned()),
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Trouble::CutOff,
        error => Trouble::Broken(one_line(&error.to_string())),
    }
}

/// A library's words as part of a message: on one line, without a final period.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.').to_owned()
}

/// Whether nothing ends a JPEG's last scan; its reader fills up with grey what is missing.
fn is_cut_off(bytes: &[u8]) -> bool {
    let last = |marker: [u8; 2]| bytes.windows(2).rposition(|pair| pair == marker);
    last([0xff, 0xd9]) < last([0xff, 0xda])
}

/// The colours that a profile is about, as its header names them.
fn colours_of(profile: Option<&[u8]>) -> Option<&[u8; 4]> {
    profile?.get(16..20)?.first_chunk()
}

/// The picture with eight bits for each part of a colour, as pages have them.
fn in_bytes(pixels: DynamicImage) -> DynamicImage {
    match pixels {
        kept @ (DynamicImage::ImageLuma8(_)
        | DynamicImage::ImageLumaA8(_)
        | DynamicImage::ImageRgb8(_)
        | DynamicImage::ImageRgba8(_)) => kept,
        DynamicImage::ImageLuma16(_) => DynamicImage::ImageLuma8(pixels.into_luma8()),
        DynamicImage::ImageLumaA16(_) => DynamicImage::ImageLumaA8(pixels.into_luma_alpha8()),
        other if other.color().has_alpha() => DynamicImage::ImageRgba8(other.into_rgba8()),
        other => DynamicImage::ImageRgb8(other.into_rgb8()),
    }
}
