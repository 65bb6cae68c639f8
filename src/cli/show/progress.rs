//! The progress bar, on a terminal's standard error and nowhere else.

use indicatif::{ProgressBar, ProgressStyle};

/// How far a long job has come; invisible where standard error is no terminal.
pub(crate) struct Meter {
    bar: ProgressBar,
}

impl Meter {
    /// An empty bar that says what is being counted.
    pub(crate) fn new(noun: &'static str) -> Self {
        let bar = ProgressBar::new(0).with_message(noun);
        if let Ok(style) = ProgressStyle::with_template("{bar:32} {human_pos}/{human_len} {msg}  {per_sec}  {eta}") {
            bar.set_style(style.progress_chars("=> "));
        }
        Self { bar }
    }

    /// An empty bar for a stream of bytes; where its end is not in sight, a count.
    pub(crate) fn of_bytes(total: Option<u64>) -> Self {
        let bar = total.map_or_else(ProgressBar::no_length, ProgressBar::new);
        let template = match total {
            Some(_) => "{bar:32} {binary_bytes}/{binary_total_bytes}  {binary_bytes_per_sec}  {eta}",
            None => "{binary_bytes}  {binary_bytes_per_sec}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self { bar }
    }

    /// So many bytes of the stream are done.
    pub(crate) fn set_bytes(&self, done: u64) {
        self.bar.set_position(done);
    }

    /// So many of so many are done; may be called from any thread.
    pub(crate) fn set(&self, done: usize, total: usize) {
        self.bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
        self.bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    }
}

impl Drop for Meter {
    /// Leaves no trace, whatever ended the job.
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
