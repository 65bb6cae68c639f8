//! Makes the smaller pictures that a site asks for, before any page is printed: lists show them too.
//!
//! Each picture is read once for all widths and editions, and one at a time on each thread. What is made goes straight to
//! the writers; only names, sizes and hashes stay. A site that asks for no widths does not come here.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::survey::{changed, read_again};
use crate::article::{Body, Folder, Media};
use crate::dateline::NumericOrder;
use crate::error::Result;
use crate::package::EditionWriter;
use crate::picture::rules::NO_SIZES;
use crate::picture::{Recipe, Size, Sizes, Trouble, develop, look};
use crate::report::{Place, Report};
use crate::resolve::{Desk, pictures_named};
use crate::source::{Hash, MEDIA_LIMIT, Root};

/// What is at hand while pictures are made.
pub(super) struct Darkroom<'r> {
    pub(super) root: &'r Root,
    pub(super) order: NumericOrder,
    pub(super) desks: &'r [Desk<'r>],
    /// One for each desk; without any, pictures are only looked at.
    pub(super) writers: &'r [Option<EditionWriter>],
    pub(super) recipe: &'r Recipe,
    pub(super) report: &'r Report,
}

/// Where the files of an article's package go.
type Destination<'r> = (&'r EditionWriter, String);

impl Darkroom<'_> {
    /// Makes the pictures of all articles that some edition prints, and lets their folders know of them.
    pub(super) fn develop(&self, folders: &mut [Folder]) -> Result<()> {
        folders.par_iter_mut().filter(|folder| !folder.media.is_empty()).try_for_each(|folder| {
            for (name, destinations) in self.shown(folder)? {
                let Some(sizes) = self.develop_one(folder, &name, &destinations)? else { continue };
                if let Some(media) = folder.media.get_mut(&name) {
                    media.sizes = sizes;
                }
            }
            Ok(())
        })
    }

    /// The pictures of an article that some edition prints, and where each is to go.
    fn shown(&self, folder: &Folder) -> Result<BTreeMap<String, Vec<Destination<'_>>>> {
        let mut shown: BTreeMap<String, Vec<Destination<'_>>> = BTreeMap::new();
        for (language, head) in &folder.heads {
            let works = self.desks.iter().zip(self.writers);
            let works = works.filter_map(|(desk, writer)| {
                let row = desk.row_of(&folder.id).filter(|row| row.language == *language)?;
                Some((row, writer))
            });
            let works: Vec<_> = works.collect();
            if works.is_empty() {
                continue;
            }
            // What is wrong in it is told when its page is made.
            let Some(file) = read_again(self.root, head, &Report::new())? else { continue };
            let body = Body::parse(&file, head.body, self.order, &Report::new());
            for name in pictures_named(&folder.id, head, &body) {
                let places = works.iter().filter_map(|(row, writer)| Some((writer.as_ref()?, row.address.clone())));
                shown.entry(name).or_default().extend(places);
            }
        }
        Ok(shown)
    }

    /// Makes the sizes of one picture; none where it is no picture, or cannot be read, which is reported.
    fn develop_one(&self, folder: &Folder, name: &str, destinations: &[Destination<'_>]) -> Result<Option<Sizes>> {
        let Some(media) = folder.media.get(name) else { return Ok(None) };
        let Some(picture) = media.picture else { return Ok(None) };
        let Some(bytes) = self.read(media)? else { return Ok(None) };
        let told = |trouble: Trouble| {
            let place = Place::file(media.path.as_str());
            self.report.push(NO_SIZES.found(trouble.to_string(), trouble.help()).at(place));
        };
        if destinations.is_empty() {
            return Ok(look(&bytes, picture.media_type).map_err(told).map(|()| None).unwrap_or_default());
        }
        let Ok(prints) = develop(&bytes, picture.media_type, self.recipe).map_err(told) else { return Ok(None) };
        let taken: BTreeSet<String> = folder.media.keys().map(|name| name.to_lowercase()).collect();
        let mut sizes = Sizes::default();
        for print in prints {
            let (width, height) = (print.width, print.height);
            let name = self.recipe.name(name, media.hash, width, |name| taken.contains(&name.to_lowercase()));
            for (writer, address) in destinations {
                writer.write(&format!("{address}media/{name}"), &print.bytes)?;
            }
            let (hash, bytes) = (Hash::of(&print.bytes), print.bytes.len());
            sizes.replaces = width == self.recipe.widest();
            sizes.smaller.push(Size { name, width, height, hash, bytes });
        }
        Ok(Some(sizes))
    }

    fn read(&self, media: &Media) -> Result<Option<Vec<u8>>> {
        match self.root.read(&media.path, MEDIA_LIMIT)? {
            Ok(bytes) if Hash::of(&bytes) == media.hash => return Ok(Some(bytes)),
            Ok(_) => self.report.push(changed(&media.path)),
            Err(diagnostic) => self.report.push(diagnostic),
        }
        Ok(None)
    }
}
