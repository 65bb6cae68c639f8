//! A picture as a page shows it: where its file lies, how large it is, and which smaller ones there are.

use super::links;
use crate::article::PictureFile;
use crate::picture::Sizes;

/// A picture as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its address.
    pub src: String,
    /// Its width and height in pixels; none for a picture that lies elsewhere.
    pub size: Option<(usize, usize)>,
    /// All its sizes, as the attribute `srcset` takes them; none where there is only one.
    pub srcset: Option<String>,
}

impl Shown {
    /// A picture that lies elsewhere in the world.
    #[must_use]
    pub fn elsewhere(src: &str) -> Self {
        Self { src: src.to_owned(), size: None, srcset: None }
    }

    /// A picture of the site's own; `folder` is the address of what `name` lies in, with a final slash.
    #[must_use]
    pub fn of(folder: &str, name: &str, file: PictureFile, sizes: &Sizes) -> Self {
        let address = |name: &str| format!("{folder}{}", links::encode(name));
        let whole = Self { src: address(name), size: Some((file.width, file.height)), srcset: None };
        let mut all: Vec<String> =
            sizes.smaller.iter().map(|size| candidate(&address(&size.name), size.width)).collect();
        let shown = if let Some(size) = sizes.smaller.last().filter(|_| sizes.replaces) {
            let pixels = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
            Self { src: address(&size.name), size: Some((pixels(size.width), pixels(size.height))), srcset: None }
        } else {
            all.push(candidate(&whole.src, file.width));
            whole
        };
        Self { srcset: (all.len() > 1).then(|| all.join(", ")), ..shown }
    }
}

/// One of the addresses of a `srcset`, in which a comma would end it.
fn candidate(address: &str, width: impl std::fmt::Display) -> String {
    format!("{} {width}w", address.replace(',', "%2C"))
}

#[cfg(test)]
mod tests {
    use super::Shown;
    use crate::article::PictureFile;
    use crate::picture::{Size, Sizes};
    use crate::source::Hash;

    const FILE: PictureFile = PictureFile { media_type: "image/jpeg", width: 1200, height: 800 };

    fn sizes(widths: &[u32], replaces: bool) -> Sizes {
        let size = |&width: &u32| {
            let name = format!("a, b.{width}w.jpg");
            Size { name, width, height: width * 2 / 3, hash: Hash::of(b""), bytes: 1 }
        };
        Sizes { smaller: widths.iter().map(size).collect(), replaces }
    }

    #[test]
    fn the_original_is_the_largest_of_its_sizes() {
        let shown = Shown::of("../media/", "a, b.jpg", FILE, &sizes(&[480], false));
        assert_eq!((shown.src.as_str(), shown.size), ("../media/a,%20b.jpg", Some((1200, 800))));
        let srcset = "../media/a%2C%20b.480w.jpg 480w, ../media/a%2C%20b.jpg 1200w";
        assert_eq!(shown.srcset.as_deref(), Some(srcset));
    }

    #[test]
    fn an_original_that_is_wider_than_any_page_wants_is_not_offered() {
        let shown = Shown::of("media/", "a, b.jpg", FILE, &sizes(&[480, 960], true));
        assert_eq!((shown.src.as_str(), shown.size), ("media/a,%20b.960w.jpg", Some((960, 640))));
        assert_eq!(shown.srcset.as_deref(), Some("media/a%2C%20b.480w.jpg 480w, media/a%2C%20b.960w.jpg 960w"));
    }

    #[test]
    fn a_picture_of_one_size_offers_no_choice() {
        assert_eq!(Shown::of("media/", "a.jpg", FILE, &Sizes::default()).srcset, None);
        assert_eq!(Shown::of("media/", "a.jpg", FILE, &sizes(&[960], true)).srcset, None);
    }
}
