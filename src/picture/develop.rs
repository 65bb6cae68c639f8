//! A picture to smaller ones of the same kind.
//!
//! Nothing of what the file tells beside pixels and colours goes into them: not where a photograph was taken, nor with
//! which camera. The same bytes and the same recipe give the same bytes.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, GrayAlphaImage, GrayImage, ImageEncoder, RgbImage, RgbaImage};

use super::original::Original;
use super::{Recipe, Trouble};

/// A smaller picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Print {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Its file.
    pub bytes: Vec<u8>,
}

/// Makes what a recipe asks for of a picture, the smallest first: as the picture is shown, upright.
///
/// No print is larger than the original, and none is heavier than the original or than a larger print: what would be is
/// left out, as of a chart in few colours. Pictures that move, GIF and AVIF give none.
///
/// # Errors
///
/// The picture cannot be read, or is beyond the limits.
pub fn develop(bytes: &[u8], media_type: &str, recipe: &Recipe) -> Result<Vec<Print>, Trouble> {
    let Some(original) = Original::read(bytes, media_type)? else { return Ok(Vec::new()) };
    let (whole_width, _) = original.shown_size();
    let mut prints: Vec<Print> = Vec::new();
    for &width in recipe.widths.iter().rev().filter(|width| **width < whole_width) {
        let Some(print) = original.print(width, media_type, recipe.quality) else { continue };
        let lightest = prints.last().map_or(bytes.len(), |larger| larger.bytes.len());
        if print.bytes.len() < lightest {
            prints.push(print);
        }
    }
    prints.reverse();
    Ok(prints)
}

impl Original {
    /// A print in this width; none where a library refuses, which it does for no picture that it has read.
    fn print(&self, width: u32, media_type: &str, quality: u8) -> Option<Print> {
        let (whole_width, whole_height) = self.shown_size();
        let height = u64::from(whole_height) * u64::from(width) * 2 + u64::from(whole_width);
        let height = u32::try_from(height / (u64::from(whole_width) * 2)).ok()?.max(1);
        // Turned when it is small: a whole picture is not copied.
        let lying = super::orientation::turns(self.orientation);
        let mut pixels = self.resized(if lying { (height, width) } else { (width, height) })?;
        pixels.apply_orientation(self.orientation);
        let mut bytes = Vec::new();
        match media_type {
            "image/jpeg" => self.encode(JpegEncoder::new_with_quality(&mut bytes, quality), &pixels),
            "image/png" => {
                let (effort, filter) = (CompressionType::Default, FilterType::Adaptive);
                self.encode(PngEncoder::new_with_quality(&mut bytes, effort, filter), &pixels)
            }
            _ => self.encode(WebPEncoder::new_lossless(&mut bytes), &pixels),
        }?;
        Some(Print { width, height, bytes })
    }

    fn resized(&self, (width, height): (u32, u32)) -> Option<DynamicImage> {
        let (kind, whole) = match &self.pixels {
            DynamicImage::ImageLuma8(pixels) => (PixelType::U8, pixels.as_raw()),
            DynamicImage::ImageLumaA8(pixels) => (PixelType::U8x2, pixels.as_raw()),
            DynamicImage::ImageRgb8(pixels) => (PixelType::U8x3, pixels.as_raw()),
            DynamicImage::ImageRgba8(pixels) => (PixelType::U8x4, pixels.as_raw()),
            _ => return None,
        };
        let source = ImageRef::new(self.pixels.width(), self.pixels.height(), whole, kind).ok()?;
        let mut target = Image::new(width, height, kind);
        Resizer::new().resize(&source, &mut target, &ResizeOptions::new()).ok()?;
        let bytes = target.into_vec();
        match kind {
            PixelType::U8 => GrayImage::from_raw(width, height, bytes).map(DynamicImage::ImageLuma8),
            PixelType::U8x2 => GrayAlphaImage::from_raw(width, height, bytes).map(DynamicImage::ImageLumaA8),
            PixelType::U8x3 => RgbImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgb8),
            _ => RgbaImage::from_raw(width, height, bytes).map(DynamicImage::ImageRgba8),
        }
    }

    fn encode(&self, mut encoder: impl ImageEncoder, pixels: &DynamicImage) -> Option<()> {
        if let Some(profile) = &self.profile {
            // All three kinds take one.
            encoder.set_icc_profile(profile.clone()).ok()?;
        }
        encoder.write_image(pixels.as_bytes(), pixels.width(), pixels.height(), pixels.color().into()).ok()
    }
}
