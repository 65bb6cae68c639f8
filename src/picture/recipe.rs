//! What a site asks for: `image: { widths: [480, 960, 1440], quality: 80 }`.

use std::collections::BTreeSet;

use crate::source::Hash;

/// Changes where the same picture and the same settings give other bytes, so that nothing old is taken for new.
const VERSION: u32 = 1;
/// How many bytes of a name are kept in the names of what is made of it.
const STEM_LIMIT: usize = 120;

/// The widths that pictures are made in, and how well JPEG is to keep them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// In pixels; at least one.
    pub widths: BTreeSet<u32>,
    /// 1 to 100.
    pub quality: u8,
}

impl Recipe {
    /// How well JPEG keeps a picture where nobody says.
    pub const USUAL_QUALITY: u8 = 80;

    /// The largest width.
    #[must_use]
    pub fn widest(&self) -> u32 {
        self.widths.last().copied().unwrap_or_default()
    }

    /// The name of what is made of a picture in one width: `talks.jpg` gives `talks.480w-3f2a9c1b7d04.jpg`.
    ///
    /// The digits stand for the original's bytes and for everything that the result depends on. A name that the author's
    /// own files have, in whatever case, is passed over.
    #[must_use]
    pub fn name(&self, original: &str, hash: Hash, width: u32, is_taken: impl Fn(&str) -> bool) -> String {
        let (folder, file) = original.split_at(original.rfind('/').map_or(0, |slash| slash + 1));
        let (stem, ending) = file.split_at(file.rfind('.').unwrap_or(file.len()));
        let stem = stem.get(..stem.floor_char_boundary(STEM_LIMIT)).unwrap_or_default();
        let key = Hash::of(format!("{VERSION} {hash} {width} {}", self.quality).as_bytes()).start() >> 80;
        let name = format!("{folder}{stem}.{width}w-{key:012x}");
        let first = format!("{name}{ending}");
        let others = (2_u32..).map(|number| format!("{name}-{number}{ending}"));
        std::iter::once(first.clone()).chain(others).find(|name| !is_taken(name)).unwrap_or(first)
    }
}

#[cfg(test)]
mod tests {
    use super::Recipe;
    use crate::source::Hash;

    fn recipe(quality: u8) -> Recipe {
        Recipe { widths: [480].into(), quality }
    }

    #[test]
    fn a_name_tells_the_width_and_changes_with_everything_that_changes_the_picture() {
        let hash = Hash::of(b"picture");
        let name = |quality, hash, width| recipe(quality).name("more/Two roads.jpg", hash, width, |_| false);
        let first = name(80, hash, 480);
        let digits = first.strip_prefix("more/Two roads.480w-").unwrap().strip_suffix(".jpg").unwrap();
        assert!(digits.len() == 12 && digits.bytes().all(|digit| digit.is_ascii_hexdigit()), "{first}");
        let others = [name(81, hash, 480), name(80, Hash::of(b"other"), 480), name(80, hash, 960)];
        assert!(others.iter().all(|other| other.rsplit_once('-') != first.rsplit_once('-')), "{others:?}");
    }

    #[test]
    fn a_name_of_the_authors_own_is_passed_over() {
        let hash = Hash::of(b"picture");
        let first = recipe(80).name("a.jpg", hash, 480, |_| false);
        let second = recipe(80).name("a.jpg", hash, 480, |name| name == first);
        assert_eq!(second, format!("{}-2.jpg", first.strip_suffix(".jpg").unwrap()));
    }

    #[test]
    fn a_long_name_is_cut_at_a_letter_so_that_a_disk_can_hold_it() {
        let long = format!("{}.jpg", "\u{62a}".repeat(125));
        let name = recipe(80).name(&long, Hash::of(b""), 1440, |_| false);
        assert!(name.len() < 160 && name.starts_with(&"\u{62a}".repeat(60)), "{name}");
    }
}
