//! The loop of a batch: read pieces, convert them side by side, write them in order.
//!
//! Two sets of pieces take turns. While the threads convert one, the calling thread writes the other and fills it
//! again; so memory is that of two sets, and neither the input nor the output ever leaves the calling thread.

use std::io::{self, Write};

use super::Stop;
use super::pieces::{Part, Piece, Pieces};
use super::quotes::Quote;
use super::tally::Tally;

/// The most pieces of a set, and so the most threads that have work.
const MOST_PIECES: usize = 16;

/// A format of rows.
pub(super) trait Format: Sync {
    /// Converts whole records.
    fn convert(&self, piece: &Piece, output: &mut Vec<u8>, tally: &mut Tally);

    /// Passes on a part of a record that is too long to be taken as one, and says so once.
    fn part(&self, carried: &mut Carried, piece: &Piece, output: &mut Vec<u8>, tally: &mut Tally);
}

/// What has to be known of the earlier parts of a long record.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Carried {
    pub(super) quote: Quote,
    /// The number of cells that have ended.
    pub(super) cells: usize,
    /// Whether the last byte was a carriage return, which is not passed on yet.
    pub(super) has_return: bool,
}

/// A piece and what becomes of it.
#[derive(Default)]
struct Work {
    piece: Piece,
    output: Vec<u8>,
    tally: Tally,
}

/// The pieces that are worked on at the same time.
struct Set {
    works: Vec<Work>,
    /// How many of them hold something.
    filled: usize,
}

impl Set {
    fn new(count: usize) -> Self {
        Self { works: std::iter::repeat_with(Work::default).take(count).collect(), filled: 0 }
    }

    fn fill(&mut self, pieces: &mut Pieces<'_>) -> Result<(), Stop> {
        self.filled = 0;
        for work in &mut self.works {
            if !pieces.next(&mut work.piece).map_err(Stop::Read)? {
                break;
            }
            self.filled += 1;
        }
        Ok(())
    }

    fn write(&mut self, output: &mut dyn Write, tally: &mut Tally) -> Result<(), Stop> {
        for work in self.works.iter_mut().take(self.filled) {
            output.write_all(&work.output).map_err(Stop::Write)?;
            work.output.clear();
            tally.add(std::mem::take(&mut work.tally));
        }
        self.filled = 0;
        Ok(())
    }
}

/// Converts everything that is left of the stream; `progress` hears how many bytes were read.
pub(super) fn run(
    pieces: &mut Pieces<'_>,
    output: &mut dyn Write,
    format: &dyn Format,
    jobs: Option<usize>,
    progress: &dyn Fn(u64),
) -> Result<Tally, Stop> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.unwrap_or_default()).build();
    let pool = pool.map_err(|cause| Stop::Read(io::Error::other(cause)))?;
    let count = (pool.current_num_threads() * 2).min(MOST_PIECES);
    let (mut current, mut other) = (Set::new(count), Set::new(count));
    let mut carried = Carried::default();
    let mut tally = Tally::default();
    current.fill(pieces)?;
    while current.filled > 0 {
        pool.in_place_scope(|scope| {
            for Work { piece, output, tally } in current.works.iter_mut().take(current.filled) {
                if piece.part == Part::Whole {
                    scope.spawn(|_| format.convert(piece, output, tally));
                } else {
                    format.part(&mut carried, piece, output, tally);
                }
            }
            other.write(output, &mut tally)?;
            other.fill(pieces)
        })?;
        progress(pieces.read);
        std::mem::swap(&mut current, &mut other);
    }
    // The set that was converted last is written when nothing is left to convert beside it.
    other.write(output, &mut tally)?;
    Ok(tally)
}
