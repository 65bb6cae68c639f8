//! One folder, one article: its texts in several languages, and what lies beside them.

use std::collections::BTreeMap;

use super::Head;
use crate::picture::{Sizes, lies_on_its_side};
use crate::report::{Code, Diagnostic, Place, Report};
use crate::source::{Hash, Listed};

/// An article that lies in no folder of its own.
const NO_FOLDER: Code = Code("content/no-folder");

/// Where the articles lie.
pub const CONTENT: &str = "content";
/// What the names of articles' texts end in.
pub const TEXT: &str = ".md";

/// The files of an article, before any of them is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// The folder below `content/`: `2022/russian-fm-visit`.
    pub id: String,
    /// Its texts: the language, which is the file's name, and the path.
    pub texts: BTreeMap<String, String>,
    /// What else lies in the folder: the name as the article writes it, and the path.
    pub media: BTreeMap<String, String>,
}

/// An article as far as it is known without its bodies.
#[derive(Clone, Debug)]
pub struct Folder {
    /// The folder below `content/`: `2022/russian-fm-visit`.
    pub id: String,
    /// The tops of its texts by language.
    pub heads: BTreeMap<String, Head>,
    /// The pictures beside it, by the name that the article writes.
    pub media: BTreeMap<String, Media>,
}

/// A file beside an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Its path, relative to the site.
    pub path: String,
    /// The SHA-256 of its bytes.
    pub hash: Hash,
    /// The number of its bytes.
    pub bytes: u64,
    /// What kind of picture it is; none for what is no picture that pages may carry.
    pub picture: Option<PictureFile>,
    /// The smaller pictures that were made of it.
    pub sizes: Sizes,
}

/// What a picture's file tells of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureFile {
    /// The media type, such as `image/jpeg`.
    pub media_type: &'static str,
    /// Its width in pixels, as it is shown: upright.
    pub width: usize,
    /// Its height in pixels.
    pub height: usize,
}

impl PictureFile {
    /// What the bytes of a file tell; none for what is not a JPEG, PNG, GIF, WebP or AVIF.
    ///
    /// SVG is not among them: it can carry script.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        use imagesize::{Compression, ImageType};
        let media_type = match imagesize::image_type(bytes).ok()? {
            ImageType::Jpeg => "image/jpeg",
            ImageType::Png => "image/png",
            ImageType::Gif => "image/gif",
            ImageType::Webp => "image/webp",
            ImageType::Heif(Compression::Av1) => "image/avif",
            _ => return None,
        };
        let size = imagesize::blob_size(bytes).ok()?;
        let (width, height) =
            if lies_on_its_side(bytes, media_type) { (size.height, size.width) } else { (size.width, size.height) };
        Some(Self { media_type, width, height })
    }
}

/// Sorts the files below `content/` into articles, by id.
#[must_use]
pub fn folders(listed: &[Listed], report: &Report) -> Vec<Files> {
    let mut folders: BTreeMap<&str, Files> = BTreeMap::new();
    let inside = |file: &'_ Listed| -> Option<(usize, usize)> {
        let start = CONTENT.len() + 1;
        Some((start, file.path.rfind('/')?))
    };
    for file in listed {
        let Some(language) = file.path.strip_suffix(TEXT) else { continue };
        let Some((start, end)) = inside(file) else { continue };
        let (Some(id), Some(language)) = (file.path.get(start..end), language.get(end + 1..)) else {
            report.push(
                Diagnostic::error(NO_FOLDER, "an article wants a folder of its own")
                    .at(Place::file(file.path.as_str()))
                    .help("move it to a folder such as `content/2022/its-slug/en.md`"),
            );
            continue;
        };
        let folder = folders.entry(id).or_insert_with(|| Files { id: id.to_owned(), ..Files::default() });
        folder.texts.insert(language.to_owned(), file.path.clone());
    }
    for file in listed.iter().filter(|file| file.path.strip_suffix(TEXT).is_none()) {
        let below = file.path.get(CONTENT.len() + 1..).unwrap_or_default();
        let owner = below.match_indices('/').rev().find_map(|(end, _)| {
            let id = below.get(..end)?;
            folders.contains_key(id).then_some(id)
        });
        if let Some((id, folder)) = owner.and_then(|id| Some((id, folders.get_mut(id)?))) {
            let name = below.get(id.len() + 1..).unwrap_or_default();
            folder.media.insert(name.to_owned(), file.path.clone());
        }
    }
    folders.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::folders;
    use crate::report::Report;
    use crate::source::Listed;

    #[test]
    fn a_folder_holds_its_texts_and_what_lies_beside_and_below_them() {
        let listed = [
            "content/2022/a/en.md",
            "content/2022/a/ur.md",
            "content/2022/a/x.jpg",
            "content/2022/a/more/y.png",
            "content/2022/z.jpg",
            "content/lost.md",
        ]
        .map(|path| Listed { path: path.to_owned(), size: 1 });
        let report = Report::new();
        let found = folders(&listed, &report);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].id, "2022/a");
        assert_eq!(found[0].texts.keys().collect::<Vec<_>>(), ["en", "ur"]);
        assert_eq!(found[0].media.keys().collect::<Vec<_>>(), ["more/y.png", "x.jpg"]);
        assert_eq!(report.sorted().len(), 1);
    }
}
